import type { WordsOf } from '../joined.ts'

/** Words of call forward. */
export const forward = {
  command: {
    forwardAlways: 'Forward all calls',
    forwardBusy: 'Forward when busy',
    forwardNoAnswer: 'Forward when nobody answers',
    forwardAlwaysOff: 'Stop forwarding all calls',
    forwardBusyOff: 'Stop forwarding when busy',
    forwardNoAnswerOff: 'Stop forwarding when nobody answers',
  },
  sentence: {
    'forward-always': 'All calls for {who} go on to {to}.',
    'forward-busy': 'While {who} is on the phone, calls go on to {to}.',
    'forward-no-answer': 'When {who} doesn’t answer, calls go on to {to}.',
    'forward-stop-always': 'Calls for {who} ring there again.',
    'forward-stop-busy': 'Calls for {who} no longer go on when busy.',
    'forward-stop-no-answer': 'Calls for {who} no longer go on when nobody answers.',
  },
  mark: {
    forward: 'Forwards to {to}',
    forwardUnknown: 'Forwards, number unknown',
    forwardBusy: 'When busy to {to}',
    forwardNoAnswer: 'Not answered to {to}',
    followMe: 'Follow-me rings {to}',
  },
  refusal: {
    'forward-loop': 'Calls for {target} are forwarded back to this phone: nobody would ring.',
    'forward-elsewhere':
      'In the context where calls for this person are forwarded, {target} can’t be dialled: the same number there is somebody else or nobody.',
  },
  next: {
    'forward-loop': 'Choose another number, or end that forward first.',
    'forward-elsewhere': 'Choose a number that this person’s own phone can dial, such as the number from outside.',
  },
  right: {
    'forward-own': 'forward your calls',
    'forward-others': 'forward calls of others',
  },
  ask: {
    forwardTo: 'Extension or number; empty ends it',
  },
}

export type ForwardWords = WordsOf<typeof forward>
