import { eventClasses as maskWords } from '@jackfield/ami'

/** AMI's classes of events and of power, in the order of their bits (include/asterisk/manager.h). */
export type EventClass = Exclude<(typeof maskWords)[number], 'all'>
const eventClasses = maskWords.filter((word): word is EventClass => word !== 'all')

const all: ReadonlySet<EventClass> = new Set(eventClasses)
const isClass = (word: string): word is EventClass => (eventClasses as readonly string[]).includes(word)

/** A comma-separated list, or `all`. Unknown words count for nothing. */
export function parseClasses(list: string): Set<EventClass> {
  const words = list.split(',').map((word) => word.trim().toLowerCase())
  return words.includes('all') ? new Set(all) : new Set(words.filter(isClass))
}

/**
 * The EventMask or Events header: on, off, a number, or class names. A misspelt name silently means no events, as in the real one.
 */
export function parseMask(mask: string): Set<EventClass> {
  const word = mask.trim().toLowerCase()
  if (['on', 'true', 'yes', '1', '-1', 'all'].includes(word)) return new Set(all)
  if (['off', 'false', 'no', '0', ''].includes(word)) return new Set()
  if (/^\d+$/.test(word)) return new Set(eventClasses.filter((_, bit) => (Number(word) & (1 << bit)) !== 0))
  return parseClasses(word)
}
