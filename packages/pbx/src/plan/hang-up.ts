import type { HangUpIntent } from '@jackfield/model'
import { UP } from '../mirror/channel-state.ts'
import type { Channel, Mirror } from '../mirror/mirror.ts'
import { type Plan, refuse } from './plan.ts'
import { isSafeChannel } from './safe-channel.ts'

/** [PLAN-4] This one leg is hung up. */
export function planHangUp({ legId }: HangUpIntent, channel: Channel, mirror: Mirror): Plan {
  // [RING-5] One of several phones that ring for a command: none of them is to ring on.
  const whole = channel.channelState === UP ? undefined : mirror.channels.get(channel.madeFor ?? '')
  const { uniqueid } = whole ?? channel
  if (!isSafeChannel(uniqueid)) return refuse({ code: 'no-such-leg', legId })
  return {
    ok: true,
    steps: [{ action: 'Hangup', headers: { Channel: uniqueid } }],
    effect: { kind: 'leg-gone', legId },
  }
}
