import type { Leg } from './rows.ts'
import type { Party } from './rows-base.ts'

/** C4: whose mailbox this leg is in, by the exchange's own doing or a command's; '' where that is not known; null = in none. */
export function mailboxOf(leg: Leg): Party | null {
  if (leg.phase !== 'menu' || leg.place?.purpose !== 'voicemail') return null
  return leg.place.of ?? { name: '', number: '' }
}
