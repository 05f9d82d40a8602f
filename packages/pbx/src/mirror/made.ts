import type { Channel, Mirror } from './mirror.ts'

/** Written on every phone that is rung for a command with others of its extension: for which channel of ours. */
export const MADE_NOTE = 'JACKFIELD_MADE'

/** The Uniqueid of the helper that rings them all, for the channel that a command asked for. */
export const allPhonesId = (made: string): string => `${made}-all`

/** [RING-3] What such a helper rings for; null for every other caller. */
export const madeBy = (callerId: string): string | null => /^(jackfield-[\w-]+)-all$/.exec(callerId)?.[1] ?? null

/** [RING-3] One of several phones that are rung for a command; how it is to listen, if it is to, was asked for the command as a whole. */
export function markMade(mirror: Mirror, channel: Channel, made: string): void {
  if (channel.madeFor === made) return
  channel.madeFor = made
  channel.spyMode ??= mirror.channels.get(made)?.spyMode ?? mirror.askedSpyModes.get(made) ?? null
  mirror.touched.channels.add(channel.uniqueid)
}

/** [RING-4] What is written on a channel tells a gateway that begins. */
export function listMade(mirror: Mirror, channel: Channel, written: string): void {
  if (/^jackfield-[\w-]{1,80}$/.test(written)) markMade(mirror, channel, written)
}
