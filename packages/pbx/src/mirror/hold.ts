import type { Channel, Mirror } from './mirror.ts'
import { touch } from './touch.ts'

/** [HOLD-1] Hold: this channel's phone pressed hold. */
export function hold(mirror: Mirror, channel: Channel, at: number): void {
  if (channel.holdAt !== null) return
  channel.holdAt = at
  touch(mirror, channel)
}

/** [HOLD-2] Unhold, also when no Hold came before: a blind transfer sends such. */
export function unhold(mirror: Mirror, channel: Channel, at: number): void {
  if (channel.holdAt === null) return
  channel.holdAt = null
  channel.unholdAt = at
  touch(mirror, channel)
  if (channel.bridge?.kind !== 'talk') return
  for (const other of channel.bridge.members.values()) if (other !== channel) stopMusic(mirror, other, at)
}

/** [HOLD-4] MusicOnHoldStart: this channel hears music. */
export function startMusic(mirror: Mirror, channel: Channel, at: number): void {
  if (channel.mohAt !== null) return
  channel.mohAt = at
  touch(mirror, channel)
}

/** MusicOnHoldStop. */
export function stopMusic(mirror: Mirror, channel: Channel, at: number): void {
  if (channel.mohAt === null) return
  channel.mohAt = null
  channel.mohEndAt = at
  touch(mirror, channel)
}
