import { isMadeId } from '@jackfield/dialplan'
import type { Channel, Mirror } from './mirror.ts'

/** [RING-3] One of several phones that are rung for a command; how it is to listen, if it is to, was asked for the command as a whole. */
export function markMade(mirror: Mirror, channel: Channel, made: string): void {
  if (channel.madeFor === made) return
  channel.madeFor = made
  channel.spyMode ??= mirror.channels.get(made)?.spyMode ?? mirror.askedSpyModes.get(made) ?? null
  mirror.touched.channels.add(channel.uniqueid)
}

/** [RING-4] Reads the notes on channels, for a gateway that starts later. */
export function listMade(mirror: Mirror, channel: Channel, written: string): void {
  if (isMadeId(written)) markMade(mirror, channel, written)
}
