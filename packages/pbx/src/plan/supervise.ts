import {
  madeLegId,
  type SpyMode,
  SUPERVISION_CALLER,
  type SuperviseIntent,
  type SuperviseModeIntent,
} from '@jackfield/model'
import type { Channel, Mirror } from '../mirror/mirror.ts'
import { spyNote } from '../mirror/spy.ts'
import { autoAnswerHeaders } from './dial.ts'
import { phoneOf } from './phone-of.ts'
import { type Plan, refuse } from './plan.ts'
import { isSafeChannel } from './safe-channel.ts'

/** How long the supervisor's own phone may ring, ms. */
const RING_MS = 25_000
/** Exactly this channel, quietly, until it ends; the keys 4, 5 and 6 switch the mode. */
const options: Readonly<Record<SpyMode, string>> = { listen: 'quEd', whisper: 'quEdw', barge: 'quEdB' }
/** The keys that `d` gives to ChanSpy. */
const keys: Readonly<Record<SpyMode, string>> = { listen: '4', whisper: '5', barge: '6' }
/** A channel's name as Asterisk makes it. A comma would begin ChanSpy's options. */
const channelName = /^[A-Za-z0-9]+\/[A-Za-z0-9_.@+-]{1,120}$/

/**
 * [PLAN-6] The supervisor's phone is rung, and when it answers it listens to exactly the one channel, in a call that serves all
 * three modes. Its channel gets a Uniqueid and a variable of ours, since Asterisk tells no mode.
 */
export function planSupervise(intent: SuperviseIntent, channel: Channel, mirror: Mirror): Plan {
  const { legId, mode, actorExtensionId, autoAnswer } = intent
  if (!isSafeChannel(channel.uniqueid) || !channelName.test(channel.channel))
    return refuse({ code: 'no-such-leg', legId })
  const phone = actorExtensionId === null ? null : phoneOf(mirror, actorExtensionId)
  if (phone === null) return refuse({ code: 'no-such-target', target: actorExtensionId ?? '' })
  const uniqueid = madeLegId(intent)
  return {
    ok: true,
    steps: [
      {
        action: 'Originate',
        headers: {
          Channel: phone,
          Application: 'ChanSpy',
          Data: `${channel.channel},${options[mode]}`,
          Timeout: String(RING_MS),
          CallerID: `${SUPERVISION_CALLER} <${actorExtensionId}>`,
          Variable: [`JACKFIELD_SPY=${spyNote(mode, channel.uniqueid)}`, ...(autoAnswer ? autoAnswerHeaders : [])],
          ChannelId: uniqueid,
          Async: 'true',
        },
      },
    ],
    effect: { kind: 'supervises', spyerId: uniqueid, legId, mode },
    withinMs: RING_MS + 3_000,
    spyMode: { uniqueid, mode },
  }
}

/** [PLAN-7] The key that switches is pressed in the supervisor's name; what is written on the channel follows. */
export function planSuperviseMode({ legId, mode }: SuperviseModeIntent, channel: Channel): Plan {
  const { spiesOn, uniqueid } = channel
  if (!isSafeChannel(uniqueid)) return refuse({ code: 'no-such-leg', legId })
  if (!spiesOn) return refuse({ code: 'not-supervising' })
  return {
    ok: true,
    steps: [
      { action: 'PlayDTMF', headers: { Channel: uniqueid, Digit: keys[mode], Receive: 'true' } },
      {
        action: 'Setvar',
        headers: { Channel: uniqueid, Variable: 'JACKFIELD_SPY', Value: spyNote(mode, spiesOn.uniqueid) },
      },
    ],
    effect: { kind: 'supervises', spyerId: uniqueid, legId: spiesOn.uniqueid, mode },
    spyMode: { uniqueid, mode },
  }
}
