import type { LayoutWords } from '../en/layout.ts'

export const layout: LayoutWords = {
  layout: {
    title: 'الترتيب',
    open: 'الترتيب…',
    usual: 'العودة إلى الترتيب المعتاد',
    isUsual: 'عادت اللوحة إلى ترتيبها المعتاد.',
    zones: 'الأعمدة',
    inPlaces: 'في الأماكن',
    groups: 'مجموعات الأشخاص',
    left: 'نقل إلى اليمين',
    right: 'نقل إلى اليسار',
    up: 'نقل إلى أعلى',
    down: 'نقل إلى أسفل',
    place: '{name}: {place} من {of}',
    deskStays: 'يبقى مكتبي دائمًا: لا تُخفى مكالمة ترن على هاتفك. وما تخفيه يجده Ctrl K كما كان.',
  },
}
