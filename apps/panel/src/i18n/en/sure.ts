import type { WordsOf } from '../joined.ts'

/** How sure a part of the board is, and what a device is taken for. */
export const sure = {
  gap: {
    'last-known': 'Last known at {time}: {part}',
    'not-shown': 'Not shown by this exchange: {part}',
  },
  gapPart: {
    queues: 'queues and their callers',
    agents: 'agents of the pool',
    parking: 'parked calls',
    conferences: 'conferences',
    phones: 'states of the phones',
    people: 'hints',
    presence: 'presence',
    voicemail: 'voicemail',
    trunks: 'registrations of trunks',
    holds: 'who was on hold before',
  },
  evidence: {
    'own-helper': 'A channel of Asterisk’s own.',
    'no-phone': 'A place or a state, no phone.',
    'config-hides': 'The configuration hides it.',
    'config-hides-number': 'The configuration hides {number}.',
    'config-line': 'The configuration says that it is a line.',
    'config-line-number': 'The configuration says that {number} is a line.',
    'config-names': 'The configuration names it.',
    unlisted: 'The exchange does not list such an endpoint.',
    invalid: 'Its device state is INVALID: there is no such endpoint.',
    registers: 'This exchange registers there.',
    'dialled-through': '{number} was dialled through it.',
    'called-in-unnamed': '{number} called in by it, with no number dialled.',
    'several-called-in': 'Several numbers called in by it: {number}.',
    'outside-context': 'Its calls begin in the context {context}.',
    'not-own-number': '{number} called in by it, which is not its own number.',
    'address-without-user': 'Its address names no user.',
    hint: 'A hint of {number} in the context {context} names it.',
    'nobody-set-up': 'It stands for callers and phones that nobody set up.',
    'feature-code': 'A feature code is nobody.',
    'name-without-hint': 'It has a name and no hint.',
    'own-number': 'It calls with its own number {number}.',
    'rung-by-name': 'It is rung by its own name.',
    mailbox: '{number} has a mailbox.',
    'database-name': 'The database of the exchange has a name for {number}.',
    'serves-queue': 'It serves a queue.',
    'dahdi-port': 'A port of a line card (DAHDI or the like) without a hint.',
    awaited: 'Its configuration is being asked.',
    'named-by-number': 'It is named by a number.',
  },
}

export type SureWords = WordsOf<typeof sure>
