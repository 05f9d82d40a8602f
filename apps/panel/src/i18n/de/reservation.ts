import type { ReservationWords } from '../en/reservation.ts'

export const reservation: ReservationWords = {
  sentence: {
    reserve: '{who} für alle sichtbar übernehmen.',
    'reserve-over': '{who} von der Person übernehmen, die sich gerade kümmert.',
    'end-reservation': '{who} wieder freigeben.',
  },
  refusal: {
    'caller-reserved': '{name} kümmert sich gerade um diesen Anruf.',
    'other-was-first': '{name} war bei diesem Anruf schneller.',
  },
  next: {
    'caller-reserved': 'Warten Sie, oder übernehmen Sie den Anruf.',
    'other-was-first': 'Sehen Sie nach, wo der Anruf jetzt ist.',
  },
  reservation: {
    somebody: 'Jemand aus dem Team',
    mark: '{name} kümmert sich gerade',
    takeOver: 'Übernehmen',
    free: '{name} hat den Anruf freigegeben: Er gehört jetzt Ihnen.',
    lost: '{name} hat diesen Anruf übernommen.',
    again: '{name} kümmert sich gerade um diesen Anruf. Noch einmal tut es trotzdem.',
    mine: 'Dieser Anruf gehört jetzt Ihnen.',
  },
}
