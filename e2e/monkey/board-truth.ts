import type { Call, CallId, Extension, ExtensionId, Leg, LegId, Member, MemberId, View } from '@jackfield/model'
import { type RawPicture, talkers } from './raw-picture.ts'

/** Where the board says something else than the exchange does, in words. */
export function untruths(view: View, raw: RawPicture): string[] {
  const wrong: string[] = []
  const same = (what: string, board: readonly string[], exchange: readonly string[]) => {
    if (board.join(' ') !== exchange.join(' '))
      wrong.push(`${what}: the board says [${board.join(' ')}], the exchange [${exchange.join(' ')}]`)
  }
  same('legs', [...view.legs.keys()].sort(), [...raw.people.keys()].sort())
  const talk = talkers(raw)
  for (const leg of view.legs.values()) {
    const channel = raw.people.get(leg.id)
    if (!channel) continue
    const others = talk.get(leg.id) ?? []
    const isJoined = leg.phase === 'talking' || (leg.phase === 'held' && others.length > 0)
    if (others.length > 0 || (leg.phase === 'talking' && channel.bridgeId !== ''))
      same(`who talks with ${channel.name} (${leg.phase})`, isJoined ? leg.peerLegIds : [], others)
    if (leg.phase === 'ringing' && channel.state === 6) wrong.push(`${channel.name} rings on the board and is up`)
  }
  for (const queue of view.queues.values()) same(`queue ${queue.id}`, queue.waitingIds, raw.queues.get(queue.id) ?? [])
  const rooms = new Set([...view.conferences.keys(), ...raw.rooms.keys()])
  for (const room of rooms) {
    const inside = raw.rooms.get(room) ?? []
    const shown = [...(view.conferences.get(room)?.participantIds ?? [])].sort()
    // A half of a Local channel stands for a party outside; the name of that party is not compared here.
    const locals = inside.filter((id) => !raw.people.has(id)).length
    const others = shown.filter((id) => !inside.includes(id))
    same(
      `room ${room}`,
      others.length <= locals ? shown.filter((id) => inside.includes(id)) : shown,
      inside.filter((id) => raw.people.has(id)),
    )
  }
  const slot = ([place, id]: [string, string]) => `${place}=${id}`
  same(
    'parked',
    [...view.parkedCalls.values()].map((one) => slot([one.slot, one.legId])).sort(),
    [...raw.parked].map(slot).sort(),
  )
  return wrong
}

/**
 * Where two boards of the same exchange differ, one that has seen it all and one that has just come. A phone of `heldByKey` may have pressed hold a
 * moment before Asterisk had joined its call: Asterisk forgets that then and plays no music, so only who heard the event knows it.
 */
export function differences(running: View, fresh: View, heldByKey: ReadonlySet<string>): string[] {
  const [a, b] = [facts(withoutForgotten(running, fresh, heldByKey)), facts(fresh)]
  return [...new Set([...a.keys(), ...b.keys()])]
    .filter((key) => a.get(key) !== b.get(key))
    .map((key) => `${key}: the board says ${a.get(key) ?? 'nothing'}, a fresh one ${b.get(key) ?? 'nothing'}`)
}

/** The running board, in which those whose hold Asterisk has forgotten talk. */
function withoutForgotten(running: View, fresh: View, heldByKey: ReadonlySet<string>): View {
  const isForgotten = ({ id, extensionId, phase, peerLegIds }: Leg) =>
    phase === 'held' &&
    fresh.legs.get(id)?.phase === 'talking' &&
    [extensionId, ...peerLegIds.map((peer) => running.legs.get(peer)?.extensionId)].some((one) =>
      heldByKey.has(one ?? ''),
    )
  const forgotten = [...running.legs.values()].filter(isForgotten)
  if (forgotten.length === 0) return running
  const talking = { phase: 'talking' } as const
  const legs = forgotten.map((leg): [LegId, Leg] => [leg.id, { ...leg, ...talking }])
  const calls = [...running.calls.values()].filter(
    ({ legIds, phase }) => phase === 'held' && forgotten.some(({ id }) => legIds.includes(id)),
  )
  const people = [...running.extensions.values()].filter(
    ({ legIds, state }) => state === 'held' && forgotten.some(({ id }) => legIds.includes(id)),
  )
  const members = [...running.members.values()].filter(
    ({ extensionId, status }) => status === 'held' && people.some(({ id }) => id === extensionId),
  )
  return {
    ...running,
    legs: new Map([...running.legs, ...legs]),
    calls: new Map([...running.calls, ...calls.map((call): [CallId, Call] => [call.id, { ...call, ...talking }])]),
    extensions: new Map([
      ...running.extensions,
      ...people.map((one): [ExtensionId, Extension] => [one.id, { ...one, state: 'talking' }]),
    ]),
    members: new Map([
      ...running.members,
      ...members.map((one): [MemberId, Member] => [one.id, { ...one, status: 'talking' }]),
    ]),
  }
}

/** What a board says that a gateway can know which comes in the middle: no instants, nothing that only a memory tells. */
function facts(view: View): Map<string, string> {
  const found = new Map<string, string>()
  for (const leg of view.legs.values()) {
    const marks = [leg.resumable && 'resumable', leg.muted && 'muted', leg.recordedTo && 'recorded']
    const from = leg.backFrom ? `back from ${leg.backFrom.number || leg.backFrom.name}` : ''
    const words = [leg.extensionId, leg.phase, 'with', ...leg.peerLegIds, ...marks, from, leg.supervises?.legId]
    found.set(`leg ${leg.id}`, words.filter(Boolean).join(' '))
  }
  // Not by its id: that is the oldest leg, and lists tell ages in whole seconds.
  for (const call of view.calls.values()) found.set(`call of ${[...call.legIds].sort()}`, call.phase)
  for (const one of view.extensions.values())
    found.set(`extension ${one.number}`, `${one.state} ${[...one.legIds].sort()} dnd ${one.dnd ?? false}`)
  for (const one of view.consults.values())
    found.set(`consult ${one.id}`, `${one.phase} ${one.customerLegId} ${one.targetLegId}`)
  for (const one of view.queues.values()) found.set(`queue ${one.id}`, one.waitingIds.join())
  for (const one of view.members.values())
    found.set(`member ${one.id}`, `${one.status} ${one.paused ? `paused ${one.pausedReason}` : ''} ${one.penalty}`)
  for (const one of view.conferences.values())
    found.set(`room ${one.id}`, `${[...one.participantIds].sort()} ${one.locked ? 'locked' : ''}`)
  for (const one of view.participants.values()) found.set(`participant ${one.id}`, one.muted ? 'muted' : '')
  for (const one of view.parkedCalls.values())
    found.set(`parked ${one.id}`, `${one.legId} for ${one.forWhom?.number ?? 'nobody'}`)
  return found
}
