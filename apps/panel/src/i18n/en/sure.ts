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
}

export type SureWords = WordsOf<typeof sure>
