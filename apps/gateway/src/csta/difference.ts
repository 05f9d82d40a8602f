import type { Cause, ConnectionId, CstaEvent, Device, LocalState } from '@jackfield/csta'
import { aftermath, attemptsOf, type Fate } from './aftermath.ts'
import { conferenced } from './conferenced.ts'
import { agentEvents, deviceEvents } from './device-events.ts'
import { type CallPicture, connectionOf, type DevicePicture, type Other } from './picture.ts'

/**
 * What a monitor of a device tells when the one picture has become the other. Whoever follows the events knows the state of every connection of the device: each
 * change of one gives at least one event, and the last event of a call has its state.
 */
export function eventsBetween(before: DevicePicture, after: DevicePicture, fate: Fate): CstaEvent[] {
  const { device } = after
  const was = new Map(before.calls.map((call) => [call.key, call]))
  const is = new Map(after.calls.map((call) => [call.key, call]))
  const events: CstaEvent[] = []
  // The second call of who brings both into a room is told of with the first.
  const asksOf = ({ key }: CallPicture) =>
    before.calls.find((one) => one.besides === key && one.key !== key && !is.has(one.key)) ?? null
  const joined = new Set(after.calls.filter((call) => joins(was.get(call.key), call)).map(asksOf))
  const gone = before.calls.filter((call) => !is.has(call.key) && !joined.has(call))
  events.push(...aftermath(device, gone, fate))
  for (const call of after.calls) {
    const old = was.get(call.key)
    events.push(
      ...(old
        ? changed(device, old, call, asksOf(call), fate)
        : [...begun(device, call), ...calledInVain(call, null, fate)]),
    )
  }
  return [...events, ...agentEvents(before.agents, after.agents), ...deviceEvents(before, after)]
}

/** The call has come into a room. */
const joins = (old: CallPicture | undefined, call: CallPicture): boolean => old?.room === null && call.room !== null

/** Whom the call has called in vain since then, where that is the end of it for now: of several phones that ring, the others go on. */
function calledInVain(call: CallPicture, old: CallPicture | null, fate: Fate): CstaEvent[] {
  if (call.others.length > 0 || call.queue !== null || call.state === 'queued') return []
  const rang = new Set(old?.others.map(({ legId }) => legId))
  const fresh = call.attempts.filter(({ id }) => !rang.has(id))
  return attemptsOf({ ...call, attempts: fresh }, old?.attempts ?? [], fate)
}

type Said = { localState: LocalState; calling: Device; called: Device }
const saidOf = ({ state: localState, calling, called }: CallPicture): Said => ({ localState, calling, called })

/** A call that was not at the device. */
function begun(device: string, call: CallPicture): CstaEvent[] {
  const said = saidOf(call)
  const connection = connectionOf(call, device)
  if (call.state === 'queued') return [queued(device, call)]
  const first: CstaEvent[] =
    call.state === 'initiated' || call.state === 'alerting'
      ? [ownBecame(device, call, null)]
      : call.direction === 'out'
        ? [{ name: 'OriginatedEvent', connection, ...said, cause: call.besides === null ? 'newCall' : 'consultation' }]
        : [{ name: 'EstablishedEvent', connection, ...said, lastRedirection: null, cause: 'normal' }]
  const held: CstaEvent[] = call.state === 'hold' ? [{ name: 'HeldEvent', connection, ...said, cause: 'normal' }] : []
  // Who calls is not told to the one who is called as if something had become of them.
  const others = call.direction === 'out' ? call.others.flatMap((other) => otherCame(call, other)) : []
  return [...first, ...held, ...others, ...(call.queue === null ? [] : [queued(call.queue.id, call)])]
}

function changed(
  device: string,
  old: CallPicture,
  call: CallPicture,
  asks: CallPicture | null,
  fate: Fate,
): CstaEvent[] {
  const before = new Map(old.others.map((other) => [other.legId, other]))
  const now = new Set(call.others.map(({ legId }) => legId))
  const left = old.others.filter(({ legId }) => !now.has(legId))
  const came = call.others.filter(({ legId }) => !before.has(legId))
  const events: CstaEvent[] = []
  const said = saidOf(call)
  if (call.state === 'queued') {
    if (call.callId !== old.callId) events.push(transferred(device, old, call, left, came, null))
    return events
  }
  const isJoin = joins(old, call)
  // A room has the id of whoever has been in it longest: when they leave, it has another one.
  const isRenamed = old.room !== null && call.room !== null && call.callId !== old.callId
  const isUp = old.state === 'connected' || old.state === 'hold'
  const moved = isUp
    ? (left.map(({ legId }) => fate.movedTo(legId, call.since)).find((to) => to !== null) ??
      fate.movedTo(call.key, Math.max(call.since, ...left.map(({ since }) => since))))
    : null
  // In a room they come and go without taking the place of another.
  const isReplaced = isUp && old.room === null && left.length > 0 && (came.length > 0 || moved !== null)
  // Nobody had answered: the call goes on to somebody else, and nobody was talked with who moved it.
  const isDiverted = isReplaced && call.callId === old.callId && left.every(({ state }) => state === 'alerting')
  const goesOnAt = came[0]?.device ?? (moved || (call.queue?.id ?? null))
  let told = new Set<string>()
  if (isJoin) {
    const by = fate.joinedBy([call.key, ...call.others.map(({ legId }) => legId)])
    events.push(conferenced(device, old, call, { asks, by }))
    told = new Set(call.others.map(({ legId }) => legId))
  } else if (isRenamed) {
    events.push(...left.flatMap((other) => otherLeft(old, other, fate)))
    events.push(conferenced(device, old, call, { asks: null, by: null }))
    told = new Set(call.others.map(({ legId }) => legId))
  } else if (isDiverted) events.push(...left.map((other) => diverted(call, other.device, goesOnAt)))
  else if (call.callId !== old.callId || isReplaced) {
    events.push(transferred(device, old, call, left, came, moved))
    for (const { legId, state } of came) if (state !== 'alerting') told.add(legId)
  } else events.push(...left.flatMap((other) => otherLeft(call, other, fate)), ...calledInVain(call, old, fate))
  if (old.queue !== null && old.queue.id !== call.queue?.id && call.callId === old.callId)
    events.push(diverted(call, old.queue.id, call.queue?.id ?? call.others[0]?.device ?? (moved || null)))
  if (call.state !== old.state && !isJoin) events.push(ownBecame(device, call, old.state))
  for (const other of call.others) {
    const earlier = before.get(other.legId)
    if (!earlier) {
      if (!told.has(other.legId)) events.push(...otherCame(call, other))
    } else if (earlier.state !== other.state && !isJoin)
      events.push(...otherBecame(call, earlier, other, old.state !== call.state))
  }
  if (call.queue !== null && call.queue.id !== old.queue?.id) events.push(queued(call.queue.id, { ...call, ...said }))
  return events
}

/** The device's own connection has another state than it had. */
function ownBecame(device: string, call: CallPicture, from: LocalState | null): CstaEvent {
  const connection = connectionOf(call, device)
  const said = saidOf(call)
  switch (call.state) {
    case 'initiated':
      return { name: 'ServiceInitiatedEvent', connection, localState: call.state, cause: 'makeCall' }
    case 'alerting':
      return { name: 'DeliveredEvent', connection, ...said, lastRedirection: null, cause: 'newCall' }
    case 'hold':
      return { name: 'HeldEvent', connection, localState: call.state, cause: 'normal' }
    default:
      if (from === 'hold') return { name: 'RetrievedEvent', connection, localState: call.state, cause: 'normal' }
      if (from === 'initiated') return { name: 'OriginatedEvent', connection, ...said, cause: 'makeCall' }
      return { name: 'EstablishedEvent', connection, ...said, lastRedirection: null, cause: 'normal' }
  }
}

function otherCame(call: CallPicture, other: Other): CstaEvent[] {
  const connection = connectionOf(call, other.device)
  const said = { connection, ...saidOf(call), lastRedirection: null }
  if (other.state === 'alerting') return [{ name: 'DeliveredEvent', ...said, cause: 'newCall' }]
  if (other.state === 'connected') return [{ name: 'EstablishedEvent', ...said, cause: 'normal' }]
  return other.state === 'hold' ? [{ name: 'HeldEvent', connection, localState: call.state, cause: 'normal' }] : []
}

/** Who was called has gone: never answered, where a command or the exchange says why, or after that. */
function otherLeft(call: CallPicture, other: Other, fate: Fate): CstaEvent[] {
  const connection = connectionOf(call, other.device)
  const told = fate.failed(call.key)
  const isTold = told !== null || call.queue !== null || fate.isMade(call.key)
  const why = other.state === 'alerting' ? (isTold ? told : fate.unanswered(other.legId)) : null
  const cleared: CstaEvent = {
    ...{ name: 'ConnectionClearedEvent', connection, localState: call.state, cause: why ?? 'normalClearing' },
  }
  return why === null ? [cleared] : [{ name: 'FailedEvent', connection, ...saidOf(call), cause: why }, cleared]
}

/** `isOwn` = the device's own connection has changed too, whose event tells of both that they talk. */
function otherBecame(call: CallPicture, was: Other, other: Other, isOwn: boolean): CstaEvent[] {
  const connection = connectionOf(call, other.device)
  const heard = (name: 'HeldEvent' | 'RetrievedEvent', cause: Cause): CstaEvent[] => [
    { name, connection, localState: call.state, cause },
  ]
  if (other.state === 'hold') return heard('HeldEvent', 'normal')
  if (other.state === 'connected' && was.state === 'hold') return heard('RetrievedEvent', 'normal')
  if (isOwn && call.direction === 'in') return []
  return otherCame(call, other)
}

const queued = (queue: string, call: CallPicture): CstaEvent => ({
  ...{ name: 'QueuedEvent', connection: connectionOf(call, queue), ...saidOf(call), cause: 'enteringDistribution' },
  ...{ numberQueued: call.queue?.length ?? 1, callsInFront: call.queue?.inFront ?? 0 },
})

/** The call is no more at the phone that rang for it, or in the queue where it waited. */
const diverted = (call: CallPicture, from: string, to: string | null): CstaEvent => ({
  ...{ name: 'DivertedEvent', connection: connectionOf(call, from), newDestination: to },
  ...{ ...saidOf(call), cause: 'redirected' },
})

/** The device stays, and talks with somebody else, or in a call of another id. */
function transferred(
  device: string,
  old: CallPicture,
  call: CallPicture,
  left: readonly Other[],
  came: readonly Other[],
  to: string | null,
): Extract<CstaEvent, { primaryOldCall: ConnectionId }> {
  const by = left[0]?.device ?? null
  return {
    name: 'TransferedEvent',
    primaryOldCall: connectionOf(old, by ?? device),
    secondaryOldCall: null,
    by,
    added: came[0]?.device ?? to,
    connections: [
      { now: connectionOf(call, device), before: connectionOf(old, device) },
      ...call.others.map((other) => ({ now: connectionOf(call, other.device), before: null })),
    ],
    localState: call.state,
    cause: 'transfer',
  }
}
