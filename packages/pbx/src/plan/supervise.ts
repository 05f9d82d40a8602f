import { actions } from '@jackfield/ami/actions'
import { isChannelName, isUniqueid, variables } from '@jackfield/dialplan'
import { madeLegId, type SpyMode, SUPERVISION_CALLER } from '@jackfield/model'
import { numberOf } from '../mirror/people.ts'
import { spyNote } from '../mirror/spy.ts'
import { phoneOf } from './phone-of.ts'
import { type Planners, refuse } from './plan.ts'
import { autoAnswer, originate, setvar, step } from './steps.ts'

/** How long the supervisor's own phone may ring, ms. */
const RING_MS = 25_000
/** Exactly this channel, quietly, until it ends; the keys 4, 5 and 6 switch the mode. */
const spyOptions: Readonly<Record<SpyMode, string>> = { listen: 'quEd', whisper: 'quEdw', barge: 'quEdB' }
/** The keys that `d` gives to ChanSpy. */
const keys: Readonly<Record<SpyMode, string>> = { listen: '4', whisper: '5', barge: '6' }

export const supervise: Planners<'supervise' | 'supervise-mode'> = {
  /**
   * [PLAN-7] The supervisor's phone is rung, and when it answers it listens to exactly the one channel, in a call that serves all three modes.
   * Its channel gets a Uniqueid and a variable of ours, since Asterisk does not report the mode.
   */
  supervise(intent, { channel, mirror }) {
    const { legId, mode, actorExtensionId } = intent
    if (!isUniqueid(channel.uniqueid) || !isChannelName(channel.channel)) return refuse({ code: 'no-such-leg', legId })
    const phone = actorExtensionId === null ? null : phoneOf(mirror, actorExtensionId)
    if (phone === null) return refuse({ code: 'target-unavailable', target: actorExtensionId ?? '' })
    const uniqueid = madeLegId(intent)
    return {
      ok: true,
      steps: [
        originate({
          channel: phone,
          target: { application: 'ChanSpy', data: `${channel.channel},${spyOptions[mode]}` },
          timeoutMs: RING_MS,
          callerId: `${SUPERVISION_CALLER} <${numberOf(actorExtensionId!)}>`,
          variables: {
            [variables.spy]: spyNote(mode, channel.uniqueid),
            ...(intent.autoAnswer ? autoAnswer(phone) : {}),
          },
          channelId: uniqueid,
        }),
      ],
      effect: { kind: 'supervises', spyerId: uniqueid, legId, mode },
      withinMs: RING_MS + 3_000,
      afterwards: [{ do: 'remember-mode', uniqueid, mode }],
    }
  },

  /** [PLAN-8] The key that switches is pressed in the supervisor's name; what is written on the channel follows. */
  'supervise-mode'({ legId, mode }, { channel }) {
    const { spiesOn, uniqueid } = channel
    if (!isUniqueid(uniqueid)) return refuse({ code: 'no-such-leg', legId })
    if (!spiesOn) return refuse({ code: 'not-supervising' })
    return {
      ok: true,
      steps: [
        step(actions.playDtmf(uniqueid, keys[mode], { receive: true })),
        setvar(channel, variables.spy, spyNote(mode, spiesOn.uniqueid)),
      ],
      effect: { kind: 'supervises', spyerId: uniqueid, legId: spiesOn.uniqueid, mode },
      afterwards: [{ do: 'remember-mode', uniqueid, mode }],
    }
  },
}
