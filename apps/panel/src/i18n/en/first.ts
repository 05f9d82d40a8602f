import type { WordsOf } from '../joined.ts'

/** Words of the first minute: which phone is mine, the first keys, the help. */
export const first = {
  help: {
    title: 'Help',
    search: 'Search the help',
    english: 'These pages are in English. Colours, marks and keys are explained in your language.',
    none: 'Nothing in the help says “{question}”.',
    marks: 'Colours and marks',
    voicemail: 'New voicemail',
    forward: 'Calls are forwarded',
    unsure: 'on a hatched tile: not confirmed by the exchange, it may be out of date',
    state: {
      idle: 'nobody is on it',
      dialing: 'has dialled and waits',
      ringing: 'its phone rings',
      talking: 'is on a call, in a conference or in a menu',
      held: 'one of the two pressed hold, or the call is parked',
      busy: 'busy by its own word',
      unavailable: 'its phone is not there',
      unknown: 'the exchange does not say',
    },
  },
  first: {
    title: 'Your phone: {who}',
    answer: 'answers the call that rings at your phone',
    transfer: 'and two letters of a name, then Enter: the caller goes there',
    undo: 'takes a transfer back, for ten seconds',
    help: 'shows every key; the help explains the rest',
    demo: 'In this demo your phone rings in a few seconds and waits for you.',
    close: 'Got it',
  },
  pick: {
    title: 'Which phone stands on your table?',
    lift: 'Find mine: I lift it now and dial',
    liftWhy: 'Then only the phones that begin a call from now on are listed',
    lifting: 'Dial any number on your phone now; it appears here.',
    stop: 'Back to all phones',
  },
}

export type FirstWords = WordsOf<typeof first>
