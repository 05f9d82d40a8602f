import { voicemail } from '@jackfield/dialplan'
import {
  type Consult,
  type ExtensionId,
  type ForwardWhen,
  type Leg,
  type LegId,
  type LotId,
  type MemberId,
  memberOf,
  type Presence,
  type QueueId,
  type SpyMode,
  type SwitchId,
  type View,
} from '@jackfield/model'

/** What must be seen on the board for a command to be done: an answer of Asterisk is no proof. */
export type Effect =
  /** Nothing of it is on the board: Asterisk's answer is all that there is (a digit, a mute). */
  | { kind: 'answered'; legId: LegId | null }
  | { kind: 'leg-gone'; legId: LegId }
  | { kind: 'leg-moved'; legId: LegId; targetExtensionId: ExtensionId }
  /** Somebody or something else is at its other end than `seenPeerIds`. */
  | { kind: 'calls-on'; legId: LegId; seenPeerIds: readonly LegId[] }
  | { kind: 'in-queue'; legId: LegId; queueId: QueueId; seenPeerIds: readonly LegId[] }
  | { kind: 'in-voicemail'; legId: LegId }
  | { kind: 'came-back'; legId: LegId }
  | { kind: 'supervises'; spyerId: string; legId: string; mode: SpyMode }
  | { kind: 'parted'; legId: LegId; pairs: readonly (readonly [LegId, LegId])[] }
  | { kind: 'out-of-room'; legId: LegId; legIds: readonly LegId[] }
  | { kind: 'in-room'; legId: LegId; legIds: readonly LegId[]; conferenceId: string }
  | { kind: 'call-made'; legId: LegId }
  /** The phone that rang is off the hook. */
  | { kind: 'picked-up'; legId: LegId }
  | { kind: 'holds'; legId: LegId; heldLegId: LegId }
  | { kind: 'talks-with'; legId: LegId; peerLegId: LegId }
  /** The two talk with each other, and who brought them together is gone. */
  | { kind: 'handed-over'; legId: LegId; peerLegId: LegId; leftLegId: LegId }
  | { kind: 'consults'; legId: LegId; phases: readonly Consult['phase'][] }
  /** Rings where another leg rang before, which is gone. */
  | { kind: 'rings-on'; legId: LegId; leftLegId: LegId }
  | { kind: 'recorded'; legId: LegId; on: boolean }
  | { kind: 'recording-paused'; legId: LegId; paused: boolean }
  | { kind: 'muted'; legId: LegId; muted: boolean }
  | { kind: 'room-muted'; legId: LegId | null; legIds: readonly LegId[]; muted: boolean }
  | { kind: 'not-in-room'; legId: LegId }
  | { kind: 'room-locked'; legId: null; conferenceId: string; locked: boolean }
  | { kind: 'room-recorded'; legId: null; conferenceId: string; recording: boolean }
  /** `madeId` is the channel that is made for it, `viaId` its other half when the number is outside. */
  | { kind: 'invited'; legId: null; conferenceId: string; intentId: string; madeId: string; viaId: string }
  | { kind: 'member-in'; legId: null; queueId: QueueId; extensionId: ExtensionId }
  | { kind: 'members-in'; legId: null; queueIds: readonly QueueId[]; extensionId: ExtensionId }
  | { kind: 'member-out'; legId: null; memberId: MemberId }
  | { kind: 'members-out'; legId: null; memberIds: readonly MemberId[] }
  | { kind: 'members-paused'; legId: null; memberIds: readonly MemberId[]; paused: boolean; reason: string | null }
  | { kind: 'member-penalty'; legId: null; memberId: MemberId; penalty: number }
  | {
      kind: 'presence-is'
      legId: null
      extensionId: ExtensionId
      presence: Presence
      statusText: string | null
    }
  | { kind: 'dnd-is'; legId: null; extensionId: ExtensionId; on: boolean }
  | { kind: 'forward-is'; legId: null; extensionId: ExtensionId; when: ForwardWhen; number: string }
  | { kind: 'switch-is'; legId: null; switchId: SwitchId; on: boolean }
  /** `before` = since when it was parked elsewhere already. */
  | { kind: 'parked'; legId: LegId; lotId: LotId; slot: string | null; before: number | null }
  | { kind: 'reached'; legId: LegId; extensionId: ExtensionId }
  | { kind: 'has-priority'; legId: LegId; priority: number }

/** The same effect where the leg `made` was asked for and another one, `legId`, came of it: the phone that answered first. */
export function effectOn(effect: Effect, made: string, legId: string): Effect {
  if (effect.kind === 'supervises') return effect.spyerId === made ? { ...effect, spyerId: legId } : effect
  if (effect.kind !== 'call-made' && effect.kind !== 'talks-with') return effect
  return effect.legId === made ? { ...effect, legId: legId as LegId } : effect
}

/** [PLAN-6] Whether the board shows the effect. A moved leg has arrived when its call holds a leg of the target. */
export function effectSeen(effect: Effect, view: View): boolean {
  const leg = effect.legId === null ? undefined : view.legs.get(effect.legId)
  switch (effect.kind) {
    case 'answered':
      return true
    case 'leg-gone':
      return leg === undefined
    case 'supervises': {
      const now = view.legs.get(effect.spyerId)?.supervises
      return now?.legId === effect.legId && now.mode === effect.mode
    }
    case 'out-of-room':
      return effect.legIds.every((id) => view.legs.get(id)?.phase !== 'conference')
    case 'parted':
      return effect.pairs.every(([one, two]) => {
        const [first, second] = [view.legs.get(one), view.legs.get(two)]
        return !first || !second || (first.phase !== 'conference' && first.peerLegIds.join() === two)
      })
    // A leg that hung up meanwhile needs no check.
    case 'in-room':
      return effect.legIds.every((id) =>
        view.legs.has(id) ? view.participants.get(id)?.conferenceId === effect.conferenceId : id !== effect.legId,
      )
    // Somebody or something took the call; what else may become of it, `dial-attempt.ts` tells.
    case 'call-made':
      return leg !== undefined && reached.has(leg.phase)
    case 'picked-up':
      return leg !== undefined && leg.answeredAt !== null && leg.phase !== 'ringing'
    case 'holds':
      return (
        leg?.phase === 'held' &&
        leg.resumable &&
        leg.peerLegIds.includes(effect.heldLegId) &&
        view.legs.get(effect.heldLegId)?.phase === 'held'
      )
    case 'consults': {
      const phase = view.consults.get(effect.legId)?.phase
      return phase !== undefined && effect.phases.includes(phase)
    }
    case 'rings-on':
      return !leg?.peerLegIds.includes(effect.leftLegId) && (leg?.phase === 'dialing' || leg?.phase === 'talking')
    case 'talks-with':
      return leg?.phase === 'talking' && leg.peerLegIds.includes(effect.peerLegId)
    case 'handed-over':
      return leg?.phase === 'talking' && leg.peerLegIds.includes(effect.peerLegId) && !view.legs.has(effect.leftLegId)
    case 'calls-on':
      return leg !== undefined && callsOn(leg, effect.seenPeerIds)
    case 'in-queue': {
      if (!leg) return false
      if (view.waitingCallers.get(leg.id)?.queueId === effect.queueId) return true
      // A free agent may have answered before the line was ever shown.
      return view.calls.get(leg.callId)?.queueId === effect.queueId && callsOn(leg, effect.seenPeerIds)
    }
    case 'in-voicemail':
      return leg?.phase === 'menu' && leg.place?.context === voicemail.name
    case 'came-back':
      return leg !== undefined && leg.backFrom !== null
    case 'recorded':
      return leg === undefined ? !effect.on : (leg.recordedTo !== null) === effect.on
    case 'recording-paused':
      return leg?.recordedTo !== null && leg?.recordingPaused === effect.paused
    case 'muted':
      return leg?.muted === effect.muted
    // A participant who left meanwhile needs no check.
    case 'room-muted':
      return effect.legIds.every((id) => (view.participants.get(id)?.muted ?? effect.muted) === effect.muted)
    case 'not-in-room':
      return !view.participants.has(effect.legId)
    case 'room-locked':
      return view.conferences.get(effect.conferenceId)?.locked === effect.locked
    case 'room-recorded':
      return (view.conferences.get(effect.conferenceId)?.recording ?? false) === effect.recording
    case 'invited':
      return [...view.participants.values()].some(
        ({ conferenceId, madeBy }) => conferenceId === effect.conferenceId && madeBy === effect.intentId,
      )
    case 'member-in':
      return memberOf(view, effect.queueId, effect.extensionId) !== null
    case 'members-in':
      return effect.queueIds.every((queueId) => memberOf(view, queueId, effect.extensionId) !== null)
    case 'member-out':
      return !view.members.has(effect.memberId)
    case 'members-out':
      return effect.memberIds.every((id) => !view.members.has(id))
    // A member who logged out meanwhile needs no check.
    case 'members-paused':
      return effect.memberIds.every((id) => {
        const member = view.members.get(id)
        return !member || (member.paused === effect.paused && member.pausedReason === effect.reason)
      })
    case 'member-penalty':
      return view.members.get(effect.memberId)?.penalty === effect.penalty
    case 'presence-is': {
      const now = view.extensions.get(effect.extensionId)
      return now?.presence === effect.presence && now.statusText === effect.statusText
    }
    case 'dnd-is':
      return (view.extensions.get(effect.extensionId)?.dnd ?? false) === effect.on
    case 'forward-is':
      return (view.extensions.get(effect.extensionId)?.forwards[effect.when] ?? '') === effect.number
    case 'switch-is':
      return view.switches.get(effect.switchId)?.on === effect.on
    case 'parked': {
      const call = [...view.parkedCalls.values()].find((one) => one.legId === effect.legId)
      if (call === undefined || call.parkedAt === effect.before) return false
      return call.lotId === effect.lotId && (effect.slot === null || call.slot === effect.slot)
    }
    case 'reached':
      return (
        leg?.phase === 'talking' && leg.peerLegIds.some((id) => view.legs.get(id)?.extensionId === effect.extensionId)
      )
    case 'has-priority': {
      const caller = view.waitingCallers.get(effect.legId)
      if (caller?.priority !== effect.priority) return false
      const line = view.queues.get(caller.queueId)?.waitingIds ?? []
      const before = line.slice(0, caller.position - 1)
      const behind = line.slice(caller.position)
      const priorityOf = (id: LegId) => view.waitingCallers.get(id)?.priority ?? effect.priority
      return (
        before.every((id) => priorityOf(id) >= effect.priority) &&
        behind.every((id) => priorityOf(id) <= effect.priority)
      )
    }
    case 'leg-moved': {
      if (!leg) return false
      const target = view.extensions.get(effect.targetExtensionId)
      return target?.legIds.some((id) => view.legs.get(id)?.callId === leg.callId) ?? false
    }
  }
}

/** It is joined with somebody, or something answers it, who is none of those. */
function callsOn({ phase, peerLegIds, backFrom }: Leg, seenPeerIds: readonly LegId[]): boolean {
  // The operator's phone that rings for who comes back is not where he was sent.
  if (backFrom !== null) return false
  if (peerLegIds.some((id) => seenPeerIds.includes(id))) return false
  return phase === 'talking' || (phase === 'dialing' && peerLegIds.length > 0)
}

/** Phases of a leg whose call was answered by a person or by the exchange. */
const reached: ReadonlySet<string> = new Set(['talking', 'held', 'conference', 'waiting', 'parked'])
