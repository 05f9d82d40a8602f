import type { WordsOf } from '../joined.ts'

/** Words of the hand: what keys, cards, pickers and menus say of themselves. */
export const hands = {
  command: {
    doubleClick: 'Double click: {does}',
    transferTo: 'Transfer {who} to {to}…',
  },
  desk: {
    calling: 'Calling',
  },
  picker: {
    callOver: 'That call is over; the list has closed.',
    busyFirst: '{who}: {state}. Enter once more does it all the same.',
  },
}

export type HandsWords = WordsOf<typeof hands>
