import type { WordsOf } from '../joined.ts'

/** The bar of the demo. */
export const demo = {
  demo: {
    ask: 'The exchange is simulated. Ask it for',
    call: 'a call',
    rush: 'a rush',
    'lost-link': 'a lost link',
    callWhy: 'Somebody from outside calls your phone.',
    rushWhy: 'Eight people call within ten seconds: six the queue, two your phone.',
    'lost-linkWhy': 'The gateway loses the exchange for twelve seconds.',
    choose: 'Choose your extension first; then your phone can ring.',
  },
}

export type DemoWords = WordsOf<typeof demo>
