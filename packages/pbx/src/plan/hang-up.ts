import type { HangUpIntent } from '@jackfield/model'
import type { Channel } from '../mirror/mirror.ts'
import { type Plan, refuse } from './plan-intent.ts'
import { isSafeChannel } from './safe-channel.ts'

/** [PLAN-4] This one leg is hung up. */
export function planHangUp({ legId }: HangUpIntent, channel: Channel): Plan {
  if (!isSafeChannel(channel.uniqueid)) return refuse({ code: 'no-such-leg', legId })
  return {
    ok: true,
    steps: [{ action: 'Hangup', headers: { Channel: channel.uniqueid } }],
    effect: { kind: 'leg-gone', legId },
  }
}
