import { UP } from './channel-state.ts'
import { isBusyWithoutLeg, isInUse, touchDevice } from './device.ts'
import type { Device, Exten, Mirror, Suspicion } from './mirror.ts'
import { touch, touchNumber } from './touch.ts'

/** How long two accounts may differ: device states and hints follow the channels by some milliseconds, lists by more. */
const PATIENCE_MS = 2000

/**
 * [DOUBT-1] Compares device states and hints with the channels, and marks what has been different for `PATIENCE_MS`. To be called
 * every second or so: `now`, epoch ms, is the only clock that the mirror has. True when a row of the board may look other.
 */
export function reviewSuspicions(mirror: Mirror, now: number): boolean {
  let changed = false
  for (const device of mirror.devices.values()) {
    // Most phones of a big exchange are idle and idle again.
    if (device.suspicion === null && device.channels.size === 0 && !isInUse(device.state)) continue
    const next = reviewed(device.suspicion, device.isPhone ? differenceOf(device) : null, now)
    if (next === device.suspicion) continue
    const wasShown = device.suspicion?.lasts === true
    device.suspicion = next
    if (wasShown === (next?.lasts === true)) continue
    changed = true
    touchDevice(mirror, device)
    for (const channel of device.channels) touch(mirror, channel)
  }
  for (const exten of mirror.extens.values()) {
    if (exten.suspicion === null && exten.hints.size === 0) continue
    const next = reviewed(exten.suspicion, hintDifference(mirror, exten), now)
    if (next === exten.suspicion) continue
    const wasShown = exten.suspicion?.lasts === true
    exten.suspicion = next
    if (wasShown === (next?.lasts === true)) continue
    changed = true
    touchNumber(mirror, exten.number)
  }
  return changed
}

/** [DOUBT-6] What has been contradicted for so long, ms, by a name that another difference does not have. */
export function doubtsOlderThan(mirror: Mirror, ms: number, now: number): string[] {
  const old: string[] = []
  const add = (name: string, suspicion: Suspicion | null) => {
    if (suspicion?.lasts && now - suspicion.sinceAt >= PATIENCE_MS + ms)
      old.push(`${name} ${suspicion.why} ${suspicion.said}`)
  }
  for (const { key, suspicion } of mirror.devices.values()) add(key, suspicion)
  for (const { number, suspicion } of mirror.extens.values()) add(number, suspicion)
  return old
}

type Difference = Pick<Suspicion, 'why' | 'said'>

function reviewed(before: Suspicion | null, found: Difference | null, now: number): Suspicion | null {
  if (found === null) return null
  if (before?.why !== found.why || before.said !== found.said) return { ...found, sinceAt: now, lasts: false }
  return before.lasts || now - before.sinceAt < PATIENCE_MS ? before : { ...before, lasts: true }
}

/**
 * [DOUBT-2] In use without a channel; or not in use with a channel that is up, which counts only for a device that has told of a
 * call before: chan_sip tells of none unless it counts calls, and IAX2 never does.
 */
function differenceOf(device: Device): Difference | null {
  const { state, stateAt, lastGoneAt, tellsUse, channels } = device
  // [EXT-7] A word that is older than the end of the last call speaks of that call: it contradicts nothing that the board shows.
  if (channels.size === 0)
    return isBusyWithoutLeg(device)
      ? { why: 'in-use-without-channel', said: `${state} ${stateAt} ${lastGoneAt}` }
      : null
  if (state !== 'NOT_INUSE' || !tellsUse) return null
  const up = [...channels].filter(({ channelState, kind }) => channelState === UP && kind === 'person')
  if (up.length === 0) return null
  return { why: 'channel-without-use', said: up.map(({ uniqueid }) => uniqueid).join(' ') }
}

/** Bits of the status of a hint: in use, busy, ringing. */
const BUSY_BITS = 1 | 2 | 8
const UNAVAILABLE_BIT = 4

/** [DOUBT-3] A hint of nothing but phones says in use or ringing, and each of them says that it is not, and has no channel. */
function hintDifference(mirror: Mirror, exten: Exten): Difference | null {
  for (const [context, { devices, onlyPhones, status }] of exten.hints) {
    if (!onlyPhones || status <= 0 || (status & BUSY_BITS) === 0 || (status & UNAVAILABLE_BIT) !== 0) continue
    const isIdle = devices.every((key) => {
      const device = mirror.devices.get(key)
      return device?.state === 'NOT_INUSE' && device.channels.size === 0
    })
    if (isIdle) return { why: 'hint-disagrees', said: `${context} ${status}` }
  }
  return null
}

/** [DOUBT-4] The bridges in which ARI sees other channels than the mirror; replaces what was learnt before. */
export function learnDisputed(mirror: Mirror, bridges: ReadonlyMap<string, number>): void {
  for (const id of new Set([...mirror.disputed.keys(), ...bridges.keys()])) {
    if (mirror.disputed.get(id) === bridges.get(id)) continue
    for (const channel of mirror.bridges.get(id)?.members.values() ?? []) touch(mirror, channel)
  }
  mirror.disputed = bridges
}
