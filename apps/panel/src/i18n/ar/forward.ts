import type { ForwardWords } from '../en/forward.ts'

export const forward: ForwardWords = {
  command: {
    forwardAlways: 'تحويل كل المكالمات',
    forwardBusy: 'تحويل عند الانشغال',
    forwardNoAnswer: 'تحويل عند عدم الرد',
    forwardAlwaysOff: 'إيقاف تحويل كل المكالمات',
    forwardBusyOff: 'إيقاف التحويل عند الانشغال',
    forwardNoAnswerOff: 'إيقاف التحويل عند عدم الرد',
  },
  sentence: {
    'forward-always': 'كل مكالمات {who} تذهب إلى {to}.',
    'forward-busy': 'ما دام {who} في مكالمة، تذهب المكالمات إلى {to}.',
    'forward-no-answer': 'إذا لم يرد {who}، تذهب المكالمات إلى {to}.',
    'forward-stop-always': 'مكالمات {who} ترن عنده من جديد.',
    'forward-stop-busy': 'مكالمات {who} لا تُحوَّل بعد الآن عند الانشغال.',
    'forward-stop-no-answer': 'مكالمات {who} لا تُحوَّل بعد الآن عند عدم الرد.',
  },
  mark: {
    forward: 'تحويل إلى {to}',
    forwardUnknown: 'تحويل، الرقم غير معروف',
    forwardBusy: 'عند الانشغال إلى {to}',
    forwardNoAnswer: 'عند عدم الرد إلى {to}',
    followMe: 'المتابعة ترنّ على {to}',
  },
  refusal: {
    'forward-loop': 'مكالمات {target} محوَّلة عائدة إلى هذا الهاتف: لن يرن أي هاتف.',
    'forward-elsewhere': 'حيث تُحوَّل مكالمات هذا الشخص لا يمكن طلب {target}: الرقم نفسه هناك لشخص آخر أو لا أحد.',
  },
  next: {
    'forward-loop': 'اختر رقمًا آخر أو أوقف ذلك التحويل أولًا.',
    'forward-elsewhere': 'اختر رقمًا يستطيع هاتف هذا الشخص طلبه، مثل الرقم الخارجي.',
  },
  right: {
    'forward-own': 'تحويل مكالماتك',
    'forward-others': 'تحويل مكالمات الآخرين',
  },
  ask: {
    forwardTo: 'رقم داخلي أو خارجي؛ اتركه فارغًا لإيقافه',
  },
}
