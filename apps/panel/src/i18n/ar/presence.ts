import type { PresenceWords } from '../en/presence.ts'

export const presence: PresenceWords = {
  command: {
    presence: 'الحضور ونص الحالة',
    dndOn: 'عدم الإزعاج',
    dndOff: 'السماح بالمكالمات من جديد',
    switch: 'مفتاح',
  },
  sentence: {
    'presence-available': 'إظهار {who} متاحًا.',
    'presence-away': 'إظهار {who} غائبًا.',
    'presence-lunch': 'إظهار {who} في استراحة الغداء.',
    'presence-meeting': 'إظهار {who} في اجتماع.',
    'presence-busy': 'إظهار {who} مشغولًا.',
    'presence-off': 'إظهار أن {who} غادر لهذا اليوم.',
    'dnd-on': 'عدم إزعاج {who}: مكالمات هذه اللوحة لا ترن على هاتفه.',
    'dnd-off': 'يستقبل {who} المكالمات من جديد.',
    'switch-on': 'تشغيل: {who}.',
    'switch-off': 'إيقاف: {who}.',
  },
  refusal: {
    'do-not-disturb': 'يطلب {target} عدم الإزعاج.',
    'dial-do-not-disturb': 'يطلب هذا الشخص عدم الإزعاج.',
    'no-such-switch': 'لم يعد هذا المفتاح موجودًا.',
  },
  next: {
    'do-not-disturb': 'اترك رسالة أو اختر شخصًا آخر.',
    'dial-do-not-disturb': 'اترك رسالة أو اختر شخصًا آخر.',
    'no-such-switch': 'اسأل مسؤول البوابة.',
  },
}
