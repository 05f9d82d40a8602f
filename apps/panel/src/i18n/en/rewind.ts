import type { WordsOf } from '../joined.ts'

/** The board of the last hour. */
export const rewind = {
  rewind: {
    title: 'Rewind',
    band: 'As it was at {time} — not live',
    notLive: 'Not live',
    look: 'You can look at the last hour. Nothing can be done here.',
    refused: 'Nothing can be done on a board of the past. Esc leads back to the live board.',
    back: 'Back to live',
    scrubber: 'The moment that is shown',
    play: 'Play',
    pause: 'Pause',
    speed: 'Speed',
    loading: 'Reading that moment…',
    nothing: 'Nothing is kept yet: the board is kept from the start of the gateway on.',
    off: 'Rewind is switched off on this board. An administrator switches it on (rewind.minutes).',
    failed: 'This moment can’t be read now.',
    unauthorized: 'Sign in on the board first.',
    gap: 'The exchange was not heard from {from} to {to}',
    gapNow: 'The exchange has not been heard since {from}',
    rings: 'A call rings for you now: {who}',
    atMoment: 'See the board at this moment',
  },
}

export type RewindWords = WordsOf<typeof rewind>
