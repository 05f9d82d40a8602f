import type { WallWords } from '../en/wall.ts'

export const wall: WallWords = {
  wall: {
    title: 'لوحة الحائط',
    queue: 'الطابور',
    waiting: 'ينتظرون',
    longest: 'أطول انتظار',
    service: 'مستوى الخدمة',
    agents: 'متاح / موظفون',
    today: 'أجيبت · تُركت',
    how: { good: 'في الوقت', late: 'متأخر', 'too-late': 'متأخر جدًا' },
    nobodyThere: 'لم يسجّل أحد الدخول',
    empty: 'لا يوجد طابور لعرضه. اذكر الطوابير في العنوان: ‎?queues=500,501',
    missing: 'ليست على هذه اللوحة: {queues}',
    paused: 'متوقفة، زر المسافة يتابع',
    lost: 'لا اتصال',
    connecting: 'جارٍ الاتصال',
    refused: 'لم يتم تسجيل الدخول',
    refusedNext: 'افتح لوحة الحائط برمز يسمح بالمشاهدة: ‎/wall#token=…',
    since: 'منذ {time}. ما في الأسفل قديم.',
    problem: {
      turn: 'ثوانٍ لكل صفحة، من 5 إلى 3600',
      rows: 'طوابير في الصفحة، من 1 إلى 8',
      wait: 'عددان بالثواني، متأخر ومتأخر جدًا، مثل 30,60',
      level: 'نسبتان، متأخر ومتأخر جدًا، مثل 80,60',
    },
  },
}
