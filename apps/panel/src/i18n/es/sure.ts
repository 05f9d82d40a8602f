import type { SureWords } from '../en/sure.ts'

export const sure: SureWords = {
  gap: {
    'last-known': 'Último conocido a las {time}: {part}',
    'not-shown': 'Esta centralita no muestra: {part}',
  },
  gapPart: {
    queues: 'las colas y sus llamantes',
    agents: 'los agentes del grupo',
    parking: 'las llamadas aparcadas',
    conferences: 'las conferencias',
    phones: 'los estados de los teléfonos',
    people: 'los hints',
    presence: 'la presencia',
    voicemail: 'el buzón de voz',
    trunks: 'los registros de las líneas externas',
    holds: 'quién estaba antes en espera',
  },
}
