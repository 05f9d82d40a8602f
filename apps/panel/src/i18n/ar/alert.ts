import type { AlertWords } from '../en/alert.ts'

export const alert: AlertWords = {
  command: { takeNote: 'الاطلاع على مكالمة الطوارئ' },
  sentence: { 'take-note': 'الاطلاع على مكالمة طوارئ {who}، لجميع المكاتب.' },
  refusal: { 'no-such-alert': 'لم تعد مكالمة الطوارئ هذه على اللوحة.' },
  next: { 'no-such-alert': 'لا شيء يلزم فعله.' },
  right: { 'take-note': 'الاطلاع على مكالمات الطوارئ' },
  pop: {
    window: 'يُفتح في نافذة جديدة',
    blocked: 'منع المتصفح فتح هذه النافذة: افتحها من هنا واسمح بها لهذا العنوان.',
  },
  alert: {
    title: 'مكالمة طوارئ',
    called: 'اتصل {who} بالرقم {number} في {time}',
    location: 'المكان: {location}',
    note: 'اطّلعت عليها',
    noted: 'اطّلع عليها {who}',
    onHold: 'في الانتظار منذ وقت طويل',
    parked: 'مركونة منذ وقت طويل',
    waits: 'ينتظر أكثر من اللازم',
    pastLimit: '{count} تجاوزوا الحد',
    lostOnHold: 'أنهى المكالمة وهو في الانتظار',
    lastOut: 'كنت آخر شخص في {queue}: لا أحد يستقبل مكالماته الآن.',
    close: 'إغلاق',
  },
}
