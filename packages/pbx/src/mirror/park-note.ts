import { park, readPlace } from '@jackfield/dialplan'
import type { Channel } from './mirror.ts'

/**
 * [PARK-6] For whom and by whom a channel was parked by a command; null when something else parked it. A call that a phone parked goes back
 * to that phone, while ours, which parks itself, names its own channel: so a note of an earlier time is not taken for a new one.
 */
export function parkNote(channel: Channel): { forWhom: string | null; by: string } | null {
  const parker = channel.parked?.parkerDialString.split('&')[0]
  if (parker === undefined || (parker !== channel.device.key && parker !== channel.channel)) return null
  return readPlace(park, channel)
}
