import { isUniqueid } from '@jackfield/dialplan'
import { UP } from '../mirror/channel-state.ts'
import { type Planners, refuse } from './plan.ts'
import * as steps from './steps.ts'

export const hangUp: Planners<'hang-up'> = {
  /** [PLAN-5] This one leg is hung up. */
  'hang-up'({ legId }, { channel, mirror }) {
    // [RING-5] One of several phones that ring for a command: none of them is to ring on.
    const whole = channel.channelState === UP ? undefined : mirror.channels.get(channel.madeFor ?? '')
    const ends = whole ?? channel
    if (!isUniqueid(ends.uniqueid)) return refuse({ code: 'no-such-leg', legId })
    return { ok: true, steps: [steps.hangUp(ends)], effect: { kind: 'leg-gone', legId } }
  },
}
