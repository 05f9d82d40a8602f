import {
  back,
  conference as conferenceContext,
  isRoom,
  isWholeChannelName,
  type Place,
  placeIn,
  variables,
  wait,
} from '@jackfield/dialplan'
import { type Leg, type LegId, legFingerprint, legsToRoom, pairsInRoom } from '@jackfield/model'
import type { Channel } from '../mirror/mirror.ts'
import { heldPlace } from './held-place.ts'
import { newRoom } from './new-room.ts'
import { type Planners, type PlanStep, refuse } from './plan.ts'
import { whyNotRedirect } from './redirect-leg.ts'
import { INTO_MUSIC_MS, redirect, redirectBoth, setvar } from './steps.ts'

export const conference: Planners<'conference' | 'split'> = {
  /**
   * [PLAN-9] Two that talk to each other go to the room by one Redirect of both, so that neither loses the other on the way; of an odd
   * number the first goes alone, while the rest still hold each other. [PLAN-10] The room is one of the board or named here.
   */
  conference(intent, { view, mirror }) {
    const { conferenceId, join, legId } = intent
    const joined = join && view.legs.get(join.legId)
    if (join && (!joined || legFingerprint(joined) !== join.seen)) return refuse({ code: 'call-changed' })
    const room = conferenceId ?? newRoom(intent.id, view)
    if (!isRoom(room)) return refuse({ code: 'no-such-target', target: room })

    const legs = legsToRoom(view, intent).filter((leg) => view.participants.get(leg.id)?.conferenceId !== room)
    for (const leg of legs) {
      const channel = mirror.channels.get(leg.id)
      const error = channel ? whyNotRedirect(channel) : { code: 'no-such-leg' as const, legId: leg.id }
      if (error) return refuse(error)
    }
    if (legs.length === 0) return refuse({ code: 'same-extension' })
    // One call after the other: a step must not tear apart two that talk.
    const calls = [...Map.groupBy(legs, (leg: Leg) => leg.callId).values()]
    const steps = calls.flatMap((call) =>
      redirects(
        call.map((leg) => mirror.channels.get(leg.id)!),
        room,
      ),
    )
    return { ok: true, steps, effect: { kind: 'in-room', legId, legIds: legs.map(({ id }) => id), conferenceId: room } }
  },

  /**
   * [PLAN-15] Each two legs that came together leave the room as a pair on hold, and the one that holds then goes to a context that bridges
   * them: Asterisk lets no channel be pulled out of a room, and should the gateway die in between, the pair is one that can be resumed. All
   * others stay. The action Bridge would pull the holding leg out of its own step from the room to its extension, and Asterisk would hang it
   * up (seen on 22.10); a Redirect may come at any time. The held leg is in its music by then.
   */
  split({ legId }, { view, mirror }) {
    const pairs: [LegId, LegId][] = []
    const [leave, join]: [PlanStep[], PlanStep[]] = [[], []]
    for (const [one, two] of pairsInRoom(view, legId)) {
      const [holding, held] = [mirror.channels.get(one.id), mirror.channels.get(two.id)]
      if (!holding || !held || ![holding, held].every(({ channel }) => isWholeChannelName(channel)))
        return refuse({ code: 'no-such-leg', legId: one.id })
      const [music, silence] = [heldPlace(holding, held), placeIn(wait, held.uniqueid)]
      const again = placeIn(back, held.uniqueid)
      if (!music || !silence || !again) return refuse({ code: 'no-such-leg', legId: one.id })
      leave.push(setvar(held, variables.resumed, ''), redirectBoth([held, music], [holding, silence]))
      join.push(
        {
          ...setvar(holding, variables.with, held.channel),
          after: { kind: 'out-of-room', legId, legIds: [one.id, two.id] },
        },
        { ...redirect(holding, again), waitMs: INTO_MUSIC_MS },
      )
      pairs.push([one.id, two.id])
    }
    return { ok: true, steps: [...leave, ...join], effect: { kind: 'parted', legId, pairs } }
  },
}

/** A place in the room that names the partner, where the partner's Uniqueid can stand in an extension. */
export const seatIn = (room: string, partnerId: string | null): Place =>
  placeIn(conferenceContext, { room, partnerId }) ?? placeIn(conferenceContext, { room, partnerId: null })!

function redirects(channels: readonly Channel[], room: string): PlanStep[] {
  const steps: PlanStep[] = []
  const rest = [...channels]
  // Two who had only each other can be parted from the room together again.
  const isPair = channels.length === 2
  const seat = (partner: Channel | null) => seatIn(room, partner?.uniqueid ?? null)
  if (rest.length % 2 === 1) steps.push(redirect(rest.shift()!, seat(null)))
  for (let [one, two] = rest.splice(0, 2); one && two; [one, two] = rest.splice(0, 2))
    steps.push(redirectBoth([one, seat(isPair ? two : null)], [two, seat(isPair ? one : null)]))
  return steps
}
