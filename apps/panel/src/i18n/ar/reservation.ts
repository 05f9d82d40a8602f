import type { ReservationWords } from '../en/reservation.ts'

export const reservation: ReservationWords = {
  sentence: {
    reserve: 'تولّي أمر {who} أمام كل المكاتب.',
    'reserve-over': 'أخذ {who} من الزميل الذي يتولّى أمره.',
    'end-reservation': 'ترك {who} من جديد.',
  },
  refusal: {
    'caller-reserved': '{name} يتولّى أمر هذا المتصل.',
    'other-was-first': 'سبقك {name} إلى هذه المكالمة.',
  },
  next: {
    'caller-reserved': 'انتظر، أو خذ المتصل.',
    'other-was-first': 'انظر أين المكالمة الآن.',
  },
  reservation: {
    somebody: 'أحد الزملاء',
    mark: '{name} يتولّى أمره',
    takeOver: 'أخذ المتصل',
    free: 'ترك {name} المتصل: هو لك الآن.',
    lost: 'أخذ {name} هذا المتصل.',
    again: '{name} يتولّى أمر هذا المتصل. كرّر الأمر لتنفيذه مع ذلك.',
    mine: 'هذا المتصل لك الآن.',
  },
}
