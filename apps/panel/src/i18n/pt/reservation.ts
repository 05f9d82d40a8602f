import type { ReservationWords } from '../en/reservation.ts'

export const reservation: ReservationWords = {
  sentence: {
    reserve: 'Tratar de {who}, à vista de todos os postos.',
    'reserve-over': 'Assumir {who} de quem está a tratar da chamada.',
    'end-reservation': 'Deixar {who} livre de novo.',
  },
  refusal: {
    'caller-reserved': '{name} está a tratar desta chamada.',
    'other-was-first': '{name} foi mais rápido com esta chamada.',
  },
  next: {
    'caller-reserved': 'Espere ou assuma a chamada.',
    'other-was-first': 'Veja onde está a chamada agora.',
  },
  reservation: {
    somebody: 'Alguém da equipa',
    mark: '{name} está a tratar',
    takeOver: 'Assumir',
    free: '{name} deixou a chamada: agora é sua.',
    lost: '{name} assumiu esta chamada.',
    again: '{name} está a tratar desta chamada. Repita para o fazer mesmo assim.',
    mine: 'Esta chamada é agora sua.',
  },
}
