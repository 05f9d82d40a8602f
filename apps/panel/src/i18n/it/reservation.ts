import type { ReservationWords } from '../en/reservation.ts'

export const reservation: ReservationWords = {
  sentence: {
    reserve: 'Prendere {who} in carico, visibile a tutte le postazioni.',
    'reserve-over': 'Prendere {who} da chi se ne sta occupando.',
    'end-reservation': 'Lasciare di nuovo {who}.',
  },
  refusal: {
    'caller-reserved': '{name} si sta occupando di questa chiamata.',
    'other-was-first': '{name} è arrivato prima su questa chiamata.',
  },
  next: {
    'caller-reserved': 'Attenda, o prenda la chiamata.',
    'other-was-first': 'Guardi dov’è ora la chiamata.',
  },
  reservation: {
    somebody: 'Qualcuno del team',
    mark: 'Se ne occupa {name}',
    takeOver: 'Prendi la chiamata',
    free: '{name} ha lasciato la chiamata: ora è sua.',
    lost: '{name} ha preso questa chiamata.',
    again: '{name} si sta occupando di questa chiamata. Lo ripeta per farlo comunque.',
    mine: 'Questa chiamata ora è sua.',
  },
}
