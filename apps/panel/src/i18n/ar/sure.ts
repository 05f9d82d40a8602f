import type { SureWords } from '../en/sure.ts'

export const sure: SureWords = {
  gap: {
    'last-known': 'آخر ما هو معروف عند {time}: {part}',
    'not-shown': 'لا يعرضه هذا المقسم: {part}',
  },
  gapPart: {
    queues: 'الطوابير والمتصلون فيها',
    agents: 'وكلاء المجموعة',
    parking: 'المكالمات المركونة',
    conferences: 'المؤتمرات',
    phones: 'حالات الهواتف',
    people: 'التلميحات (hints)',
    presence: 'الحضور',
    voicemail: 'البريد الصوتي',
    trunks: 'تسجيلات الخطوط الخارجية',
    holds: 'من كان على الانتظار من قبل',
  },
}
