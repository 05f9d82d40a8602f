import type { ContactFilesWords } from '../en/contact-files.ts'

export const contactFiles: ContactFilesWords = {
  contactFiles: {
    title: 'استيراد وتصدير',
    hint: 'ملف CSV من جدول أو دفتر عناوين، أو ملف vCard. يُعاين أولًا فقط، ولا يُضاف شيء قبل أن تؤكد.',
    choose: 'اختيار ملف',
    saveCsv: 'حفظ بصيغة CSV',
    saveVcf: 'حفظ بصيغة vCard',
    reading: 'جارٍ قراءة الملف…',
    vcard: 'ملف vCard.',
    encoding: 'الترميز',
    separator: 'الفاصل',
    tab: 'علامة جدولة',
    columns: 'ما في الأعمدة',
    column: 'العمود {heading}',
    sample: 'أول جهات الاتصال',
    take: 'استيراد {count, plural, zero {لا جهات اتصال} one {جهة اتصال واحدة} two {جهتي اتصال} few {# جهات اتصال} many {# جهة اتصال} other {# جهة اتصال}}',
    added:
      '{count, plural, zero {لم تُضف أي جهة اتصال.} one {أُضيفت جهة اتصال واحدة.} two {أُضيفت جهتا اتصال.} few {أُضيفت # جهات اتصال.} many {أُضيفت # جهة اتصال.} other {أُضيفت # جهة اتصال.}}',
    already:
      '{count, plural, zero {لا جهة اتصال موجودة من قبل.} one {جهة اتصال واحدة موجودة من قبل وتُتجاوز.} two {جهتا اتصال موجودتان من قبل وتُتجاوزان.} few {# جهات اتصال موجودة من قبل وتُتجاوز.} many {# جهة اتصال موجودة من قبل وتُتجاوز.} other {# جهة اتصال موجودة من قبل وتُتجاوز.}}',
    photos:
      '{count, plural, one {تؤخذ صورة واحدة أيضًا} two {تؤخذ صورتان أيضًا} few {تؤخذ # صور أيضًا} other {تؤخذ # صورة أيضًا}}',
    photosLeftOut:
      '{count, plural, one {تُترك صورة واحدة: كبيرة جدًا أو ليست JPEG أو PNG أو WebP} two {تُترك صورتان: كبيرتان جدًا أو ليستا JPEG أو PNG أو WebP} few {تُترك # صور: كبيرة جدًا أو ليست JPEG أو PNG أو WebP} other {تُترك # صورة: كبيرة جدًا أو ليست JPEG أو PNG أو WebP}}',
    refused:
      '{count, plural, zero {لا صفوف مرفوضة} one {صف واحد مرفوض} two {صفان مرفوضان} few {# صفوف مرفوضة} many {# صفًا مرفوضًا} other {# صف مرفوض}}',
    refusedRow: 'الصف {row}: {why}',
    kind: {
      name: 'الاسم',
      firstName: 'الاسم الأول',
      lastName: 'اسم العائلة',
      company: 'الشركة',
      number: 'الرقم',
      tags: 'الوسوم',
      note: 'الملاحظة',
      vip: 'VIP',
      ignored: 'تجاوز',
    },
    why: {
      'too-long': 'نص طويل جدًا',
      'no-name': 'لا اسم ولا شركة',
      'no-number': 'ليس رقم هاتف',
      'too-many': 'أرقام أو وسوم كثيرة جدًا',
      quote: 'علامة اقتباس لم تُغلق أو الصف طويل جدًا؛ لم يُقرأ ما بعده',
      csv: 'لا يُقرأ بصيغة CSV؛ لم يُقرأ ما بعده',
      card: 'البطاقة لا تنتهي أو طويلة جدًا',
      version: 'هذا الإصدار من vCard لا يُقرأ، بل 3.0 و4.0 فقط',
      rows: 'للملف 100,000 صف على الأكثر؛ لم يُقرأ ما بعد هذا',
      other: 'لا يُقرأ',
    },
    fault: {
      'file-too-big': 'الملف أكبر من 20 ميغابايت. قسّمه أو احذف الصور منه.',
      'under-way': 'يُقرأ ملف آخر الآن. حاول بعد لحظة.',
      full: 'دليل الهاتف ممتلئ.',
      'not-saved': 'تعذّر حفظ الملف.',
    },
  },
}
