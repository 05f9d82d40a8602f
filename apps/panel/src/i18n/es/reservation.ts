import type { ReservationWords } from '../en/reservation.ts'

export const reservation: ReservationWords = {
  sentence: {
    reserve: 'Atender a {who} a la vista de todos los puestos.',
    'reserve-over': 'Tomar a {who} de la persona que se ocupa de la llamada.',
    'end-reservation': 'Dejar libre de nuevo a {who}.',
  },
  refusal: {
    'caller-reserved': '{name} se está ocupando de esta llamada.',
    'other-was-first': '{name} fue más rápido con esta llamada.',
  },
  next: {
    'caller-reserved': 'Espere o tome la llamada.',
    'other-was-first': 'Mire dónde está ahora la llamada.',
  },
  reservation: {
    somebody: 'Alguien del equipo',
    mark: '{name} se ocupa',
    takeOver: 'Tomar la llamada',
    free: '{name} ha dejado la llamada: ahora es suya.',
    lost: '{name} ha tomado esta llamada.',
    again: '{name} se está ocupando de esta llamada. Repítalo para hacerlo de todos modos.',
    mine: 'Esta llamada es ahora suya.',
  },
}
