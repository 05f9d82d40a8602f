import type { SwitchSetup } from '@jackfield/dialplan'
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

/** The switch of that id, as the site configured it. */
export const switchSetup = (mirror: Mirror, id: string): SwitchSetup | null => mirror.directory.switches.get(id) ?? null
