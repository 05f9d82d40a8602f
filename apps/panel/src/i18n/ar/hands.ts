import type { HandsWords } from '../en/hands.ts'

export const hands: HandsWords = {
  command: {
    doubleClick: 'نقر مزدوج: {does}',
    transferTo: 'تحويل {who} إلى {to}…',
    takeNext: 'المتصل التالي',
  },
  desk: {
    calling: 'جارٍ الاتصال',
  },
  picker: {
    callOver: 'انتهت تلك المكالمة؛ أُغلقت القائمة.',
    busyFirst: '{who}: {state}. اضغط Enter مرة أخرى لتنفيذه رغم ذلك.',
    get: 'إحضار إلى هاتفي',
    getPlaceholder: 'متصل أو شخص أو موقف أو طابور',
    getNone: 'لا مكالمة كهذه ترن أو تنتظر أو موقوفة.',
    cannotNow: '{count, plural, other {# غير ممكن الآن}}',
  },
  menu: {
    call: 'المكالمة',
    more: 'المزيد لهذه المكالمة',
    supervise: 'الاستماع والتدخّل',
    notes: 'ملاحظات ومعاودات ورسائل',
    person: 'الهاتف والحضور',
    queue: 'الطوابير',
    room: 'المؤتمر',
    board: 'على هذه اللوحة',
    end: 'إنهاء أو إزالة',
    unable: 'غير ممكن الآن',
  },
  refusal: {
    'nobody-waits': 'لا أحد ينتظر في طابور.',
    'no-conference': 'لا مؤتمر مفتوح.',
  },
  choice: {
    breakTime: 'استراحة',
    lunch: 'غداء',
    meeting: 'اجتماع',
    paperwork: 'أعمال مكتبية',
  },
  found: {
    queue: 'طابور',
    room: 'مؤتمر',
    parked: 'مكالمة مركونة',
    waiting: 'متصل ينتظر',
    call: 'مكالمة',
  },
  keys: {
    choose: 'اختيار مكالمة السطر أو البطاقة',
    answerAnywhere: 'الرد من أي مكان',
    zones: 'المنطقة التالية: المكتب، المكالمات، الأشخاص، الأماكن',
    change: 'إضافة مفتاح آخر',
    pressNow: 'اضغط المفتاح…',
    map: 'المفاتيح كما في',
    mapOwn: 'مفاتيحي',
    map_jackfield: 'Jackfield',
    map_wazo: 'لوحة Wazo ‏(F3 إلى F9)',
    map_cisco: 'لوحة Cisco ‏(+ و− في لوحة الأرقام)',
    single: 'المفاتيح المفردة أوامر (الحروف والأرقام و / و ?)',
    singleOff: 'المفاتيح المفردة معطّلة: ما ليس له مفتاح خاص تجده في قائمة الصف وتحت Ctrl K.',
    print: 'طباعة',
  },
}
