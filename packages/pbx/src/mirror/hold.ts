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

/** The other leg where exactly two are in a talk bridge; half of a Local channel stands for the leg behind it. */
export function aloneWith(channel: Channel): Channel | null {
  const { bridge } = channel
  if (bridge?.kind !== 'talk' || bridge.members.size !== 2) return null
  let other: Channel | null = null
  for (const member of bridge.members.values()) {
    if (member.kind === 'hidden') return null
    if (member !== channel) other = member
  }
  return other
}

/**
 * [HOLD-7] Since when this one's phone holds the other. The event Hold may come before both are in the bridge, which mostly forgets it, or
 * before we listened; but once Asterisk obeys it tells of the music, and where two are alone only the other one can have asked for it.
 */
export const holdsSince = (channel: Channel): number | null => channel.holdAt ?? aloneWith(channel)?.mohAt ?? null
