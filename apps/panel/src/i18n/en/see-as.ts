import type { WordsOf } from '../joined.ts'

/** The board as somebody else sees it. */
export const seeAs = {
  seeAs: {
    shown: 'You see the board as {name} sees it. Nothing can be done from here.',
    end: 'Back to my board',
    over: 'You no longer see the board of {name}: that person, their rights or yours have changed.',
    close: 'Close',
    open: 'See the board as {name}',
  },
}

export type SeeAsWords = WordsOf<typeof seeAs>
