import type { Mirror } from './mirror.ts'
import { touchNumber } from './touch.ts'

/** The provider whose presence can be set from outside, with the number it is about. */
export const presentityOf = (number: string) => `CustomPresence:${number}`

/** PresenceStateChange, live or listed. */
export function mirrorPresence(
  mirror: Mirror,
  { presentity, status, subtype, message }: { presentity: string; status: string; subtype: string; message: string },
): void {
  mirror.presence.set(presentity, { status, subtype, message })
  const custom = /^CustomPresence:(.+)$/i.exec(presentity)
  if (custom) touchNumber(mirror, custom[1]!)
}
