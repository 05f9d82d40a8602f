import type { HandsWords } from '../en/hands.ts'

export const hands: HandsWords = {
  command: {
    doubleClick: 'نقر مزدوج: {does}',
    transferTo: 'تحويل {who} إلى {to}…',
  },
  desk: {
    calling: 'جارٍ الاتصال',
  },
  picker: {
    callOver: 'انتهت تلك المكالمة؛ أُغلقت القائمة.',
    busyFirst: '{who}: {state}. اضغط Enter مرة أخرى لتنفيذه رغم ذلك.',
  },
}
