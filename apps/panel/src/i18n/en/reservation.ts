import type { WordsOf } from '../joined.ts'

/** Words of callers whom somebody has in hand. */
export const reservation = {
  sentence: {
    reserve: 'Take {who} in hand, for every desk to see.',
    'reserve-over': 'Take {who} over from the colleague who has them in hand.',
    'end-reservation': 'Let {who} go again.',
  },
  refusal: {
    'caller-reserved': '{name} has this caller in hand.',
    'other-was-first': '{name} was faster with this call.',
  },
  next: {
    'caller-reserved': 'Wait for your colleague, or take the caller over.',
    'other-was-first': 'Look where the call is now.',
  },
  reservation: {
    somebody: 'A colleague',
    mark: '{name} has this caller in hand',
    takeOver: 'Take over',
    free: '{name} has let the caller go: the caller is yours.',
    lost: '{name} has taken this caller over.',
    again: '{name} has this caller in hand. Once more does it all the same.',
    mine: 'This caller is yours now.',
  },
}

export type ReservationWords = WordsOf<typeof reservation>
