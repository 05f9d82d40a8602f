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
    queueFree: '{free} of {agents} free',
    queueAbout: 'about {minutes} min',
    queueNobody: 'nobody is logged in',
    callOver: 'That call is over; the list has closed.',
    busyFirst: '{who}: {state}. Enter once more does it all the same.',
    get: 'Bring to my phone',
    getPlaceholder: 'Caller, person, slot or queue',
    getNone: 'No such call rings, waits or is parked.',
    cannotNow: '{count, plural, one {# that can’t be done now} other {# that can’t be done now}}',
  },
  menu: {
    call: 'Call',
    more: 'More with this call',
    supervise: 'Listen and join in',
    notes: 'Notes, call-backs, messages',
    person: 'Phone and presence',
    queue: 'Queues',
    room: 'Conference',
    board: 'On this board',
    end: 'End or remove',
    unable: 'Can’t be done now',
    gone: 'No longer applies',
    came: 'Possible since just now',
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
  found: {
    queue: 'Queue',
    room: 'Conference',
    parked: 'Parked call',
    waiting: 'Waiting caller',
    call: 'Call',
  },
  keys: {
    choose: 'Choose the call of the row or tile',
    answerAnywhere: 'Answer, from anywhere',
    zones: 'Next zone: desk, calls, people, places',
    change: 'Give it another key as well',
    pressNow: 'Press the key…',
    map: 'Keys as on',
    mapOwn: 'My own',
    map_jackfield: 'Jackfield',
    map_wazo: 'a Wazo switchboard (F3 to F9)',
    map_cisco: 'a Cisco console (number pad + and −)',
    single: 'Single keys are commands (letters, digits, / and ?)',
    singleOff: 'Single keys are turned off: what has none of its own is in the menu of the row and under Ctrl K.',
    print: 'Print',
  },
}

export type HandsWords = WordsOf<typeof hands>
