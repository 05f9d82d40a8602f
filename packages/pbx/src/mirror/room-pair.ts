import type { Channel, Mirror } from './mirror.ts'

/** The context by which a call comes to a room. `setup` prints it. */
export const ROOM_CONTEXT = 'jackfield-conf'
/** An extension longer than this Asterisk cuts. */
const LONGEST = 79

/** The extension of `ROOM_CONTEXT` that leads to a room and says with whom this channel came. */
export function roomExtension(room: string, partnerId: string | null): string {
  const whole = `${room}_${partnerId}`
  return partnerId !== null && whole.length <= LONGEST && /^[0-9A-Za-z._-]+$/.test(partnerId) ? whole : room
}

/** [CONF-6] With whom it talked before, while both are in one room; told by the places at which the two stand. */
export function cameWith(mirror: Mirror, channel: Channel): Channel | null {
  const other = mirror.channels.get(partnerIn(channel))
  if (!other || channel.bridge?.kind !== 'room' || other.bridge !== channel.bridge) return null
  return partnerIn(other) === channel.uniqueid ? other : null
}

const partnerIn = ({ context, exten }: Channel): string =>
  context === ROOM_CONTEXT && exten.includes('_') ? exten.slice(exten.indexOf('_') + 1) : ''
