import type { ReservationWords } from '../en/reservation.ts'

export const reservation: ReservationWords = {
  sentence: {
    reserve: 'Prendre {who} en main, à la vue de tous les postes.',
    'reserve-over': 'Reprendre {who} à la personne qui s’en occupe.',
    'end-reservation': 'Laisser {who} de nouveau libre.',
  },
  refusal: {
    'caller-reserved': '{name} s’occupe de cet appel.',
    'other-was-first': '{name} a été plus rapide pour cet appel.',
  },
  next: {
    'caller-reserved': 'Attendez, ou reprenez l’appel.',
    'other-was-first': 'Regardez où est l’appel maintenant.',
  },
  reservation: {
    somebody: 'Un collègue',
    mark: '{name} s’en occupe',
    takeOver: 'Reprendre',
    free: '{name} a laissé l’appel : il est à vous.',
    lost: '{name} a repris cet appel.',
    again: '{name} s’occupe de cet appel. Recommencez pour le faire quand même.',
    mine: 'Cet appel est maintenant à vous.',
  },
}
