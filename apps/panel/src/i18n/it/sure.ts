import type { SureWords } from '../en/sure.ts'

export const sure: SureWords = {
  gap: {
    'last-known': 'Ultimo stato noto alle {time}: {part}',
    'not-shown': 'Non mostrato da questo centralino: {part}',
  },
  gapPart: {
    queues: 'le code e chi vi attende',
    agents: 'gli agenti del gruppo',
    parking: 'le chiamate parcheggiate',
    conferences: 'le conferenze',
    phones: 'gli stati dei telefoni',
    people: 'gli hint',
    presence: 'la presenza',
    voicemail: 'la segreteria',
    trunks: 'le registrazioni delle linee esterne',
    holds: 'chi era in attesa prima',
  },
}
