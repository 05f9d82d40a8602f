import { callFlow, type SwitchSetup } from '@jackfield/dialplan'
import type { Mirror } from './mirror.ts'

/** Whether this state of a `Custom:` device means "on". Never set is off. */
export const isOnState = (state: string): boolean =>
  state !== '' && state !== 'NOT_INUSE' && state !== 'UNKNOWN' && state !== 'INVALID' && state !== 'UNAVAILABLE'

/** Names of custom devices are compared as Asterisk does, whatever their case. */
const customKey = (device: string): string => device.toLowerCase()

/** A `Custom:` device state: those that are switches of ours show at once. */
export function mirrorCustomSwitch(mirror: Mirror, device: string, state: string): void {
  const key = customKey(device)
  for (const one of mirror.directory.switches.values()) {
    if (one.kind !== 'device-state' || customKey(one.key) !== key) continue
    mirror.switchStates.set(one.id, isOnState(state))
    mirror.touched.switches.add(one.id)
  }
}

/** [SWITCH-2] The values in AstDB, by `family/key`; no event reports a change, so they are polled. */
export function learnKept(mirror: Mirror, kept: ReadonlyMap<string, string>): void {
  for (const one of mirror.directory.switches.values()) {
    const value = one.kind === 'astdb' ? kept.get(one.key) : undefined
    if (value === undefined) continue
    const on = value === one.on
    if (mirror.switchStates.get(one.id) === on) continue
    mirror.switchStates.set(one.id, on)
    mirror.touched.switches.add(one.id)
  }
}

/** The switch of that id, as the site configured it or the exchange was found to have it. */
export const switchSetup = (mirror: Mirror, id: string): SwitchSetup | null =>
  mirror.directory.switches.get(id) ?? mirror.foundSwitches.get(id) ?? null

/** All switches in the order to be shown: the configured ones first. */
export const switchesOf = (mirror: Mirror): SwitchSetup[] => [
  ...mirror.directory.switches.values(),
  ...mirror.foundSwitches.values(),
]

const flowLamp = /^Custom:DAYNIGHT(\d{1,5})$/i

/** [SWITCH-6] A hint or a device state that speaks of the lamp of a call flow: the database has its switch. */
export function noteCallFlow(mirror: Mirror, word: string): void {
  const index = flowLamp.exec(word.trim())?.[1]
  if (index !== undefined) mirror.callFlows.add(index)
}

/** [SWITCH-6] Call flows of FreePBX (`DAYNIGHT/C0` is DAY or NIGHT) that the site has not configured are switches too. */
export function learnCallFlows(mirror: Mirror, kept: ReadonlyMap<string, string>): void {
  const configured = new Set([...mirror.directory.switches.values()].map(({ key }) => key))
  const before = new Set(mirror.foundSwitches.keys())
  for (const [key, value] of kept) {
    const index = /^C(\d{1,5})$/.exec(key)?.[1]
    const setup = index === undefined ? null : callFlow(index)
    if (!setup || configured.has(setup.key) || mirror.directory.switches.has(setup.id)) continue
    const on = value === setup.on
    if (!before.delete(setup.id) || mirror.switchStates.get(setup.id) !== on) mirror.touched.switches.add(setup.id)
    mirror.foundSwitches.set(setup.id, setup)
    mirror.switchStates.set(setup.id, on)
  }
  for (const id of before) {
    mirror.foundSwitches.delete(id)
    mirror.touched.switches.add(id)
  }
}
