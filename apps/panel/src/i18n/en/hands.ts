import type { WordsOf } from '../joined.ts'

/** Words of the hand: what keys, cards, pickers and menus say of themselves. */
export const hands = {
  command: {
    doubleClick: 'Double click: {does}',
    transferTo: 'Transfer {who} to {to}…',
    takeNext: 'Next caller',
  },
  desk: {
    calling: 'Calling',
  },
  picker: {
    callOver: 'That call is over; the list has closed.',
    busyFirst: '{who}: {state}. Enter once more does it all the same.',
    get: 'Bring to my phone',
    getPlaceholder: 'Caller, person, slot or queue',
    getNone: 'No such call rings, waits or is parked.',
  },
  refusal: {
    'nobody-waits': 'Nobody is waiting in a queue.',
    'no-conference': 'No conference is open.',
  },
  choice: {
    breakTime: 'Break',
    lunch: 'Lunch',
    meeting: 'Meeting',
    paperwork: 'Paperwork',
  },
}

export type HandsWords = WordsOf<typeof hands>
