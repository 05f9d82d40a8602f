import type { SureWords } from '../en/sure.ts'

export const sure: SureWords = {
  gap: {
    'last-known': 'Último conhecido às {time}: {part}',
    'not-shown': 'Esta central não mostra: {part}',
  },
  gapPart: {
    queues: 'as filas e quem espera nelas',
    agents: 'os agentes do grupo',
    parking: 'as chamadas estacionadas',
    conferences: 'as conferências',
    phones: 'os estados dos telefones',
    people: 'os hints',
    presence: 'a presença',
    voicemail: 'o correio de voz',
    trunks: 'os registos das linhas externas',
    holds: 'quem estava antes em espera',
  },
}
