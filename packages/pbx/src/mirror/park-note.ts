import type { Channel } from './mirror.ts'

/** The context by which a call comes to its slot. `setup` prints it. */
export const PARK_CONTEXT = 'jackfield-park'

/** A number that may stand in such an extension. */
const word = /^[0-9A-Za-z*#+.-]{1,30}$/

/**
 * [PARK-6] The extension of `PARK_CONTEXT` that says which slot is wished for, for whom and by whom; null when one of them can't
 * stand there. It is where the channel stands while it is parked, so whoever looks at the channel sees it.
 */
export function parkExtension(wish: { slot: string | null; forWhom: string | null; by: string }): string | null {
  const { slot, forWhom, by } = wish
  if ((slot !== null && !/^[0-9]{1,10}$/.test(slot)) || !word.test(by)) return null
  if (forWhom !== null && !word.test(forWhom)) return null
  return `${slot ?? '0'}_${forWhom ?? ''}_${by}`
}

/**
 * For whom and by whom a channel was parked by a command; null when something else parked it. What a phone parked goes back to
 * that phone, while ours, which parks itself, is told with its own: so a note of an earlier time is not taken for a new one.
 */
export function parkNote(channel: Channel): { forWhom: string | null; by: string } | null {
  if (channel.context !== PARK_CONTEXT || !channel.parked) return null
  const parker = channel.parked.parkerDialString.split('&')[0]!
  if (parker !== channel.device.key && parker !== channel.channel) return null
  const [, forWhom = '', by = ''] = channel.exten.split('_')
  return word.test(by) ? { forWhom: word.test(forWhom) ? forWhom : null, by } : null
}
