import { actions } from '@jackfield/ami/actions'
import { isUniqueid, variables } from '@jackfield/dialplan'
import { type Planners, refuse } from './plan.ts'
import { setvar, step } from './steps.ts'

/** How long a key is pressed, and how long nothing is between two, ms: any menu takes this for two keys. */
const KEY_MS = 120
const GAP_MS = 120

export const sound: Planners<'mute' | 'send-digits'> = {
  /**
   * [SOUND-5] What comes in from the phone is dropped, wherever the channel goes. MuteAudio would need the class `system`, the function does
   * not. The note is written second: if the gateway dies in between, asking again is safe.
   */
  mute({ legId, muted }, { channel }) {
    const { uniqueid } = channel
    if (!isUniqueid(uniqueid)) return refuse({ code: 'no-such-leg', legId })
    return {
      ok: true,
      steps: [
        setvar(channel, 'MUTEAUDIO(in)', muted ? 'on' : 'off'),
        setvar(channel, variables.muted, muted ? '1' : ''),
      ],
      effect: { kind: 'muted', legId, muted },
      afterwards: [{ do: 'remember', what: { kind: 'muted', uniqueid, muted } }],
    }
  },

  /** [SOUND-6] One action a key: Asterisk looks at the first character only. Nothing of it is on the board. */
  'send-digits'({ legId, digits }, { channel: { uniqueid } }) {
    if (!isUniqueid(uniqueid)) return refuse({ code: 'no-such-leg', legId })
    return {
      ok: true,
      steps: [...digits].map((digit, index) =>
        step(actions.playDtmf(uniqueid, digit, { durationMs: KEY_MS }), index === 0 ? {} : { waitMs: KEY_MS + GAP_MS }),
      ),
      effect: { kind: 'answered', legId },
    }
  },
}
