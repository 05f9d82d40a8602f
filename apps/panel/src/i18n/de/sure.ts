import type { SureWords } from '../en/sure.ts'

export const sure: SureWords = {
  gap: {
    'last-known': 'Zuletzt bekannt um {time}: {part}',
    'not-shown': 'Von dieser Anlage nicht angezeigt: {part}',
  },
  gapPart: {
    queues: 'Warteschlangen und ihre Anrufer',
    agents: 'Agenten des Pools',
    parking: 'geparkte Anrufe',
    conferences: 'Konferenzen',
    phones: 'Zustände der Telefone',
    people: 'Hints',
    presence: 'Präsenz',
    voicemail: 'Voicemail',
    trunks: 'Registrierungen der Leitungen',
    holds: 'wer vorher gehalten wurde',
  },
}
