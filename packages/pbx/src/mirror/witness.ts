import { parseChannelName } from './channel-name.ts'
import type { Mirror } from './mirror.ts'

/** The part of an ARI event that speaks of bridges; any ARI event may be passed. */
export interface WitnessEvent {
  readonly type: string
  readonly bridge?: { readonly id: string } | undefined
  readonly channel?: { readonly id: string; readonly name: string } | undefined
}

/** ARI's own account of who is in which bridge, kept apart from the mirror. */
export interface Witness {
  /** By bridge: its channels, and for each whether its name is known, which shows that it is no helper. */
  readonly bridges: Map<string, { members: Map<string, boolean>; changedAt: number }>
  /** Whether the present bridges have been listed since the link came up. */
  isSworn: boolean
  /** Events that came while the first list was under way. */
  readonly early: { event: WitnessEvent; at: number }[]
}

export const createWitness = (): Witness => ({ bridges: new Map(), isSworn: false, early: [] })

/** [DRIFT-2] [DRIFT-5] Takes one ARI event. `at` is when it came, epoch ms. */
export function witnessAriEvent(witness: Witness, event: WitnessEvent, at: number): void {
  const { type, bridge, channel } = event
  if (!witness.isSworn) witness.early.push({ event, at })
  if (type === 'ChannelDestroyed' && channel) {
    for (const told of witness.bridges.values()) if (told.members.delete(channel.id)) told.changedAt = at
    return
  }
  if (!bridge) return
  if (type === 'BridgeDestroyed') {
    // [DRIFT-6] Kept for a while, empty: AMI may tell of the end a moment later.
    witness.bridges.set(bridge.id, { members: new Map(), changedAt: at })
    forgetOld(witness, at)
    return
  }
  if (!channel || (type !== 'ChannelEnteredBridge' && type !== 'ChannelLeftBridge')) return
  if (parseChannelName(channel.name).kind === 'hidden') return
  const told = witness.bridges.get(bridge.id) ?? { members: new Map<string, boolean>(), changedAt: at }
  witness.bridges.set(bridge.id, told)
  told.changedAt = at
  if (type === 'ChannelEnteredBridge') told.members.set(channel.id, true)
  else told.members.delete(channel.id)
}

/** An empty account is kept no longer than it can matter. */
function forgetOld(witness: Witness, at: number): void {
  for (const [id, { members, changedAt }] of witness.bridges)
    if (members.size === 0 && at - changedAt > 2 * PATIENCE_MS) witness.bridges.delete(id)
}

/**
 * ARI's list of all bridges (`GET /bridges`) replaces the account. What was heard while it was on its way is said again after
 * it: the list may be older than that, and never newer without saying the same.
 */
export function witnessSnapshot(
  witness: Witness,
  bridges: readonly { readonly id: string; readonly channels: readonly string[] }[],
  at: number,
): void {
  witness.bridges.clear()
  for (const { id, channels } of bridges) {
    witness.bridges.set(id, { members: new Map(channels.map((channel) => [channel, false])), changedAt: at })
  }
  witness.isSworn = true
  for (const { event, at: heardAt } of witness.early.splice(0)) witnessAriEvent(witness, event, heardAt)
}

/**
 * [DRIFT-9] ARI's list of all bridges where no event tells of them, to be taken again every so often. A change counts from the first list that
 * shows it; `at` is when the list was asked for, epoch ms. `names` are those of channels that were asked for one by one.
 */
export function witnessPoll(
  witness: Witness,
  bridges: readonly { readonly id: string; readonly channels: readonly string[] }[],
  names: ReadonlyMap<string, string>,
  at: number,
): void {
  const isHelper = (id: string) => {
    const name = names.get(id)
    return name !== undefined && parseChannelName(name).kind === 'hidden'
  }
  const listed = new Map(bridges.map(({ id, channels }) => [id, channels.filter((channel) => !isHelper(channel))]))
  for (const id of new Set([...listed.keys(), ...witness.bridges.keys()])) {
    const before = witness.bridges.get(id)
    const channels = listed.get(id) ?? []
    const isSame = before?.members.size === channels.length && channels.every((channel) => before.members.has(channel))
    const members = new Map(channels.map((channel) => [channel, names.has(channel)]))
    witness.bridges.set(id, { members, changedAt: isSame ? before.changedAt : at })
  }
  forgetOld(witness, at)
  witness.isSworn = true
}

/** How long the two accounts may differ: they share no clock and no order. */
const PATIENCE_MS = 2000

/**
 * [DRIFT-3] Bridges of which the two accounts have differed for longer than `PATIENCE_MS`, counted from the last change that
 * either of them told. Nothing before the first snapshot.
 */
export function disagreements(mirror: Mirror, witness: Witness, now: number): { bridgeId: string; sinceAt: number }[] {
  if (!witness.isSworn) return []
  const found: { bridgeId: string; sinceAt: number }[] = []
  for (const bridgeId of new Set([...mirror.bridges.keys(), ...witness.bridges.keys()])) {
    const bridge = mirror.bridges.get(bridgeId)
    const told = witness.bridges.get(bridgeId)
    const endedAt = bridge ? 0 : (mirror.endedBridges.get(bridgeId) ?? 0)
    const sinceAt = Math.max(bridge?.changedAt ?? 0, told?.changedAt ?? 0, endedAt)
    if (now - sinceAt < PATIENCE_MS) continue
    const ours = [...(bridge?.members.values() ?? [])].filter(({ kind }) => kind !== 'hidden')
    const theirs = [...(told?.members ?? [])].filter(([id, isNamed]) => isWitnessed(mirror, id, isNamed))
    if (theirs.length === ours.length && theirs.every(([id]) => bridge?.members.has(id))) continue
    found.push({ bridgeId, sinceAt })
  }
  return found
}

/**
 * [DRIFT-4] [DRIFT-7] Helpers count on neither side, whether AMI names them or not. An id that only a list named may be one of which AMI has no event; the dead
 * don't count.
 */
const isWitnessed = (mirror: Mirror, id: string, isNamed: boolean) => {
  const known = mirror.channels.get(id)
  return known ? known.kind !== 'hidden' : isNamed && !mirror.tombstones.has(id)
}
