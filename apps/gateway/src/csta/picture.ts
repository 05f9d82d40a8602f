import type { ConnectionId, Device, LocalState } from '@jackfield/csta'
import type { Call, Consult, Extension, Leg, Member, View } from '@jackfield/model'
import type { Attempt } from './endings.ts'

/** The other connections of one call that are told: a room may have hundreds. */
const MOST_OTHERS = 50

/** A connection of a call at another device. */
export interface Other {
  readonly legId: string
  readonly device: string
  readonly state: LocalState
  readonly since: number
}

/** A call as it is at one device. */
export interface CallPicture {
  /** Stays the same for as long as the device is in it, whatever becomes of the call. */
  readonly key: string
  readonly callId: string
  readonly state: LocalState
  /** Since when the device has it. */
  readonly since: number
  readonly direction: 'in' | 'out'
  readonly calling: Device
  readonly called: Device
  readonly others: readonly Other[]
  /** It waits in this queue, and so many with it. */
  readonly queue: { readonly id: string; readonly length: number; readonly inFront: number } | null
  readonly room: string | null
  /** It was made to ask somebody, while the call of this key waits. */
  readonly besides: string | null
  /** Whom it has called in vain so far. */
  readonly attempts: readonly Attempt[]
}

/** Somebody who answers calls of a queue. */
export interface AgentPicture {
  readonly id: string
  readonly device: string
  readonly group: string
  readonly state: 'ready' | 'not-ready' | 'busy' | 'after-call' | 'away'
  /** After a call: until when, which no row tells once more. */
  readonly until: number | null
}

/** What a monitor of a device can tell. */
export interface DevicePicture {
  readonly device: string
  readonly calls: readonly CallPicture[]
  readonly agents: readonly AgentPicture[]
  readonly dnd: boolean | null
  readonly forwards: Extension['forwards'] | null
}

/** So much of the board is read. */
export type Sight = Pick<View, 'consults' | 'queues' | 'waitingCallers' | 'members' | 'commands' | 'conferences'> & {
  readonly legs: Pick<View['legs'], 'get'>
  readonly calls: Pick<View['calls'], 'get'>
  readonly extensions: Pick<View['extensions'], 'get'>
  readonly now: number
}

/** The device with its calls, as the board has them; null = there is no such device. */
export function pictureOf(sight: Sight, device: string): DevicePicture | null {
  const extension = sight.extensions.get(device)
  if (extension) {
    const calls = extension.legIds.flatMap((id) => {
      const leg = sight.legs.get(id)
      return leg ? callsOf(sight, leg, device) : []
    })
    return { device, calls, agents: agentsOf(sight, device), dnd: extension.dnd, forwards: extension.forwards }
  }
  const queue = sight.queues.get(device)
  if (!queue) return null
  return {
    device,
    calls: queue.waitingIds.flatMap((id) => waitingCall(sight, device, id)),
    agents: queue.memberIds.flatMap((id) => agentOf(sight, sight.members.get(id))),
    dnd: null,
    forwards: null,
  }
}

export const connectionOf = ({ callId }: Pick<CallPicture, 'callId'>, deviceId: string): ConnectionId => ({
  callId,
  deviceId,
})

/** The id of the call by which somebody is asked: the board has one call of all three. */
export const consultCallId = (operatorLegId: string): string => `${operatorLegId}-consult`
export const isConsultCall = (callId: string): boolean => callId.endsWith('-consult')

/** The device at the end of a leg: an extension, else the number; who has none is told from others by the leg. */
export const deviceOf = (leg: Leg): string => leg.extensionId ?? (leg.who.number || leg.id)

function stateOf(sight: Sight, leg: Leg): LocalState {
  if (leg.phase === 'ringing') return leg.direction === 'out' ? 'initiated' : 'alerting'
  if (leg.direction === 'in' && isAboutToTalk(sight, leg)) return 'alerting'
  return leg.holdingAt === null ? 'connected' : 'hold'
}

/** Answered, and not joined yet with who called: until then nobody can move either, so it is not told as answered. */
function isAboutToTalk(sight: Sight, { phase, peerLegIds }: Leg): boolean {
  if (phase !== 'talking' || peerLegIds.length !== 1) return phase === 'dialing'
  return sight.legs.get(peerLegIds[0]!)?.phase === 'dialing'
}

/** Whether a command rings this phone, so that its person can call from it. */
function isMadeHere({ commands }: Sight, { id }: Leg): boolean {
  for (const { legId, kind } of commands.values()) if (legId === id && kind === 'dial') return true
  return false
}

/** Whether it is at its device by now: one that is about to be rung is nowhere yet. */
const isThere = (leg: Leg): boolean => leg.direction === 'out' || leg.phase === 'ringing' || leg.answeredAt !== null

const otherOf = (sight: Sight, leg: Leg, state = stateOf(sight, leg)): Other => ({
  legId: leg.id,
  device: deviceOf(leg),
  state,
  since: leg.createdAt,
})

/** The consult that a command leads in which this leg is; what a phone leads by itself has legs of its own. */
function consultOf(sight: Sight, legId: string): Consult | null {
  for (const consult of sight.consults.values())
    if (consult.by === 'command' && [consult.id, consult.customerLegId, consult.targetLegId].includes(legId as never))
      return consult
  return null
}

/** With whom a leg is; in a room that are all who are in it, of whom none is the partner of another. */
function beside(sight: Sight, leg: Leg): Other[] {
  const isInRoom = leg.phase === 'conference'
  const ids = isInRoom ? (sight.calls.get(leg.callId)?.legIds ?? []) : leg.peerLegIds
  const others: Other[] = []
  for (const id of ids) {
    const other = id === leg.id ? undefined : sight.legs.get(id)
    if (other && (isInRoom ? other.phase === 'conference' : isThere(other))) others.push(otherOf(sight, other))
    if (others.length >= MOST_OTHERS) break
  }
  return others
}

/** The calls in which this leg is: two while it asks somebody. */
export function callsOf(sight: Sight, leg: Leg, device: string): CallPicture[] {
  // Who listens is in no call of theirs.
  if (leg.phase === 'supervising' || !isThere(leg)) return []
  const consult = consultOf(sight, leg.id)
  const isMade = leg.answeredAt === null && isMadeHere(sight, leg)
  const direction = isMade ? 'out' : leg.direction
  const base = {
    ...{
      key: leg.id as string,
      callId: leg.callId as string,
      state: isMade ? 'initiated' : stateOf(sight, leg),
      since: leg.createdAt,
      direction,
    },
    ...partiesOf(sight, { ...leg, direction }, device),
    others: beside(sight, leg),
    queue: queueOf(sight, leg.id),
    room: roomOf(sight, leg),
    besides: null,
    attempts: [],
  }
  if (consult === null) return [base]
  const isSwapped = consult.phase === 'swapped'
  const [main, aside] = [isSwapped ? 'connected' : 'hold', isSwapped ? 'hold' : 'connected'] as const
  const [operator, customer, target] = [consult.id, consult.customerLegId, consult.targetLegId ?? ''].map((id) =>
    sight.legs.get(id),
  )
  if (leg.id === consult.customerLegId)
    return [{ ...base, others: operator ? [otherOf(sight, operator, main)] : [], queue: null }]
  const asked = { callId: consultCallId(consult.id), queue: null, room: null }
  if (leg.id === consult.targetLegId)
    return [
      {
        ...{ ...base, ...asked },
        calling: operator ? deviceOf(operator) : base.calling,
        called: device,
        others: operator ? [otherOf(sight, operator, aside)] : [],
      },
    ]
  return [
    { ...base, state: main, others: customer ? [otherOf(sight, customer)] : [], queue: null },
    {
      ...{ ...base, ...asked },
      ...{ key: `${leg.id} asks`, state: aside, direction: 'out', calling: device, besides: base.key },
      called: consult.targetExtensionId ?? (consult.target.number || null),
      others: target && isThere(target) ? [otherOf(sight, target)] : [],
    },
  ]
}

function partiesOf(sight: Sight, leg: Leg, device: string): { calling: Device; called: Device } {
  const call: Call | undefined = sight.calls.get(leg.callId)
  const party = leg.party?.number || null
  if (leg.direction === 'out') return { calling: device, called: party ?? (call?.callee?.number || null) }
  return { calling: party ?? (call?.caller.number || null), called: device }
}

function queueOf(sight: Sight, legId: string): CallPicture['queue'] {
  const waiting = sight.waitingCallers.get(legId)
  if (!waiting) return null
  const length = sight.queues.get(waiting.queueId)?.waitingIds.length ?? 1
  return { id: waiting.queueId, length, inFront: Math.max(0, waiting.position - 1) }
}

function roomOf(sight: Sight, leg: Leg): string | null {
  return leg.phase === 'conference' ? (sight.calls.get(leg.callId)?.conferenceId ?? 'room') : null
}

/** A caller who waits, as the queue has the call. */
function waitingCall(sight: Sight, queue: string, legId: string): CallPicture[] {
  const leg = sight.legs.get(legId)
  if (!leg) return []
  return [
    {
      ...{ key: leg.id, callId: leg.callId, state: 'queued', since: leg.createdAt, direction: 'in' },
      ...{ calling: deviceOf(leg), called: queue, others: [otherOf(sight, leg, 'connected')] },
      ...{ queue: queueOf(sight, leg.id), room: null, besides: null, attempts: [] },
    },
  ]
}

function agentsOf(sight: Sight, device: string): AgentPicture[] {
  const agents: AgentPicture[] = []
  for (const member of sight.members.values()) if (member.extensionId === device) agents.push(...agentOf(sight, member))
  return agents
}

function agentOf(sight: Sight, member: Member | undefined): AgentPicture[] {
  if (!member || member.extensionId === null) return []
  const { id, extensionId: device, queueId: group } = member
  const state = agentStateOf(sight, member)
  return [{ id, device, group, state, until: state === 'after-call' ? member.wrapUpUntilAt : null }]
}

function agentStateOf({ now }: Sight, { status, paused, wrapUpUntilAt }: Member): AgentPicture['state'] {
  if (status === 'unavailable') return 'away'
  if (paused) return 'not-ready'
  if (status !== 'free' && status !== 'unknown') return 'busy'
  return wrapUpUntilAt === null || wrapUpUntilAt <= now ? 'ready' : 'after-call'
}
