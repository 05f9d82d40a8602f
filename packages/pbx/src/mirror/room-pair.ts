import { conference, readPlace } from '@jackfield/dialplan'
import type { Channel, Mirror } from './mirror.ts'

/** [CONF-6] The channel that this one talked with before, while both are in one room; read from the places at which the two stand. */
export function cameWith(mirror: Mirror, channel: Channel): Channel | null {
  if (channel.bridge?.kind !== 'room') return null
  const other = mirror.channels.get(partnerOf(channel) ?? '')
  if (!other || other.bridge !== channel.bridge) return null
  return partnerOf(other) === channel.uniqueid ? other : null
}

const partnerOf = (channel: Channel): string | null => readPlace(conference, channel)?.partnerId ?? null
