import {
  type ConferenceIntent,
  isRoomName,
  type Leg,
  type LegId,
  legFingerprint,
  legsToRoom,
  pairsInRoom,
  type SplitIntent,
  type View,
} from '@jackfield/model'
import { RINGING } from '../mirror/channel-state.ts'
import { HOLD_CONTEXT, WAIT_CONTEXT } from '../mirror/hold-pair.ts'
import type { Channel, Mirror } from '../mirror/mirror.ts'
import { ROOM_CONTEXT, roomExtension } from '../mirror/room-pair.ts'
import { type Plan, type PlanStep, refuse } from './plan.ts'
import { isSafeChannel } from './safe-channel.ts'

/**
 * [PLAN-8] Two that talk to each other go to the room by one Redirect of both, so that neither loses the other on the way; of an
 * odd number the first goes alone, while the rest still hold each other. [PLAN-9] The room is one of the board or named here.
 */
export function planConference(intent: ConferenceIntent, view: View, mirror: Mirror): Plan {
  const { conferenceId, join, legId } = intent
  const joined = join && view.legs.get(join.legId)
  if (join && (!joined || legFingerprint(joined) !== join.seen)) return refuse({ code: 'call-changed' })
  const room = conferenceId ?? newRoom(intent.id, view)
  if (!isRoomName(room)) return refuse({ code: 'no-such-target', target: room })

  const legs = legsToRoom(view, intent).filter((leg) => view.participants.get(leg.id)?.conferenceId !== room)
  const channels: Channel[] = []
  for (const leg of legs) {
    const channel = mirror.channels.get(leg.id)
    if (!channel || !isSafeChannel(channel.uniqueid)) return refuse({ code: 'no-such-leg', legId: leg.id })
    if (channel.wasDialed && channel.channelState === RINGING)
      return refuse({ code: 'not-transferable', phase: 'ringing' })
    channels.push(channel)
  }
  if (channels.length === 0) return refuse({ code: 'same-extension' })
  // One call after the other: a step must not tear apart two that talk.
  const calls = [...Map.groupBy(legs, (leg: Leg) => leg.callId).values()]
  const steps = calls.flatMap((call) =>
    redirects(
      call.map((leg) => mirror.channels.get(leg.id)!.uniqueid),
      room,
    ),
  )
  return { ok: true, steps, effect: { kind: 'in-room', legId, legIds: legs.map((leg) => leg.id), conferenceId: room } }
}

function redirects(ids: readonly string[], room: string): PlanStep[] {
  const steps: PlanStep[] = []
  const rest = [...ids]
  // Two who had only each other can be parted from the room together again.
  const isPair = ids.length === 2
  const to = { Context: ROOM_CONTEXT, Exten: room, Priority: '1' }
  if (rest.length % 2 === 1) steps.push({ action: 'Redirect', headers: { Channel: rest.shift()!, ...to } })
  for (let [one, two] = rest.splice(0, 2); one !== undefined && two !== undefined; [one, two] = rest.splice(0, 2)) {
    steps.push({
      action: 'Redirect',
      headers: {
        Channel: one,
        ExtraChannel: two,
        ...to,
        Exten: roomExtension(room, isPair ? two : null),
        ExtraContext: ROOM_CONTEXT,
        ExtraExten: roomExtension(room, isPair ? one : null),
        ExtraPriority: '1',
      },
    })
  }
  return steps
}

/** A channel's whole name. Bridge looks for names that begin so, and only a whole one is of fixed length. */
const wholeName = /^[A-Za-z0-9]+\/[^\s,;]{1,120}-[0-9a-fA-F]{8,}$/

/**
 * [PLAN-14] Each two who came together leave the room as a pair on hold and are then bridged, by whole names: Asterisk lets nobody
 * be pulled out of a room, and should we die in between, the pair is one that can be resumed. Whoever came otherwise stays.
 */
export function planSplit({ legId }: SplitIntent, view: View, mirror: Mirror): Plan {
  const pairs: [LegId, LegId][] = []
  const [leave, join]: [PlanStep[], PlanStep[]] = [[], []]
  for (const [one, two] of pairsInRoom(view, legId)) {
    const names = [one, two].map((leg) => mirror.channels.get(leg.id)?.channel ?? '')
    if (!names.every((name) => wholeName.test(name))) return refuse({ code: 'no-such-leg', legId: one.id })
    const resumed = (Value: string): PlanStep => ({
      action: 'Setvar',
      headers: { Channel: two.id, Variable: 'JACKFIELD_RESUMED', Value },
    })
    leave.push(resumed(''), {
      action: 'Redirect',
      headers: {
        Channel: two.id,
        Context: HOLD_CONTEXT,
        Exten: one.id,
        Priority: '1',
        ExtraChannel: one.id,
        ExtraContext: WAIT_CONTEXT,
        ExtraExten: two.id,
        ExtraPriority: '1',
      },
    })
    join.push(
      {
        action: 'Bridge',
        headers: { Channel1: names[1]!, Channel2: names[0]!, Tone: 'no' },
        after: { kind: 'out-of-room', legId, legIds: [one.id, two.id] },
      },
      resumed('1'),
    )
    pairs.push([one.id, two.id])
  }
  return { ok: true, steps: [...leave, ...join], effect: { kind: 'parted', legId, pairs } }
}

/** A room that nobody is in, named after the wish so that a resend means the same one. */
export function newRoom(intentId: string, view: View): string {
  const letters = intentId.toLowerCase().replace(/[^0-9a-z]/g, '')
  const stem = `jf${letters.slice(-8)}`
  let room = stem
  for (let next = 2; view.conferences.has(room); next += 1) room = `${stem}${next}`
  return room
}
