import type { WordsOf } from '../joined.ts'

/** What is said to somebody who does not look. Short, and always in the same words: a braille display shows 40 characters at once. */
export const voice = {
  voice: {
    incoming: 'Incoming call: {who}',
    calling: 'Lift your phone: {who}',
    ended: 'Ended: {who}',
    missed: 'Missed: {who}',
    noRing: 'Nothing rings.',
    noResult: 'No result yet.',
    nothingSaid: 'Nothing said yet.',
    more: '{count} more',
    waiting: '{name}: {count} waiting',
    title: 'Speech',
    on: 'Speak aloud what a screen reader would say',
    rate: 'Speed',
    none: 'This browser has no voice.',
  },
  keys: {
    status: 'Say aloud: who rings, my calls, the last result, again, queues, links',
  },
}

export type VoiceWords = WordsOf<typeof voice>
