import type { ReservationWords } from '../en/reservation.ts'

export const reservation: ReservationWords = {
  sentence: {
    reserve: 'Заняться звонком, чтобы это видели все: {who}.',
    'reserve-over': 'Забрать звонок у коллеги: {who}.',
    'end-reservation': 'Снова освободить звонок: {who}.',
  },
  refusal: {
    'caller-reserved': 'Этим звонком сейчас занимается {name}.',
    'other-was-first': 'С этим звонком быстрее оказался другой человек: {name}.',
  },
  next: {
    'caller-reserved': 'Подождите или заберите звонок себе.',
    'other-was-first': 'Посмотрите, где звонок сейчас.',
  },
  reservation: {
    somebody: 'Коллега',
    mark: 'Занимается {name}',
    takeOver: 'Забрать себе',
    free: '{name} больше не занимается звонком: теперь он ваш.',
    lost: 'Этот звонок теперь у другого человека: {name}.',
    again: 'Этим звонком сейчас занимается {name}. Повторите, чтобы сделать это всё равно.',
    mine: 'Теперь этот звонок ваш.',
  },
}
