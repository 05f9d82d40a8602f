import { type ConferenceIntent, isRoomName, type Leg, legFingerprint, legsToRoom, type View } from '@jackfield/model'
import { RINGING } from '../mirror/channel.ts'
import type { Channel, Mirror } from '../mirror/mirror.ts'
import { type Plan, type PlanStep, refuse } from './plan-intent.ts'
import { isSafeChannel } from './safe-channel.ts'

const CONTEXT = 'jackfield-conf'

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
  const to = { Context: CONTEXT, Exten: room, Priority: '1' }
  if (rest.length % 2 === 1) steps.push({ action: 'Redirect', headers: { Channel: rest.shift()!, ...to } })
  for (let [one, two] = rest.splice(0, 2); one !== undefined && two !== undefined; [one, two] = rest.splice(0, 2)) {
    steps.push({
      action: 'Redirect',
      headers: {
        Channel: one,
        ExtraChannel: two,
        ...to,
        ExtraContext: CONTEXT,
        ExtraExten: room,
        ExtraPriority: '1',
      },
    })
  }
  return steps
}

/** A room that nobody is in, named after the wish so that a resend means the same one. */
function newRoom(intentId: string, view: View): string {
  const letters = intentId.toLowerCase().replace(/[^0-9a-z]/g, '')
  const stem = `jf${letters.slice(-8)}`
  let room = stem
  for (let next = 2; view.conferences.has(room); next += 1) room = `${stem}${next}`
  return room
}
