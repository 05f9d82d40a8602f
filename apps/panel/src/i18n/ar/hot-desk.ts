import type { HotDeskWords } from '../en/hot-desk.ts'

export const hotDesk: HotDeskWords = {
  command: { leavePhone: 'تسجيل الخروج من الهاتف' },
  sentence: {
    'sign-in-at-phone': 'تسجيل الدخول إلى {to}.',
    'sign-in-at-phone-instead': 'تسجيل الدخول إلى {to}، ويُسجَّل خروج {ends} منه.',
    'sign-out-of-phone': 'تسجيل خروج {who} من {to}.',
  },
  refusal: {
    'no-hot-desk': 'لا يمكنك تسجيل الدخول إلى هاتف: لديك هاتفك، أو ليس لك حساب هنا.',
    'phone-free': 'لا أحد مسجّل الدخول إلى هذا الهاتف.',
    'phone-taken': '{name} مسجّل الدخول إلى {target}.',
    'phone-assigned': '{target} هو هاتف {name}: خصّصه له المسؤول.',
  },
  next: {
    'no-hot-desk': 'اسأل المسؤول أي هاتف هو هاتفك.',
    'phone-free': 'لا شيء مطلوب.',
    'phone-taken': 'خذه من سطره في القائمة، أو اختر هاتفاً آخر.',
    'phone-assigned': 'اختر هاتفاً آخر.',
  },
  hotDesk: {
    sits: '{name} يجلس هنا',
    assigned: 'هاتف {name}',
    title: 'أخذ الهاتف {phone}؟',
    body: '{name} مسجّل الدخول إلى هذا الهاتف، وسيُسجَّل خروجه منه ويُخبَر بأنك من فعل ذلك.',
    take: 'أخذ الهاتف',
    outTitle: 'تسجيل خروج {name} من الهاتف {phone}؟',
    outBody: 'سيُخبَر {name} بذلك، ولن يستطيع فعل شيء من هذا الهاتف حتى يسجّل الدخول إليه مرة أخرى.',
    leave: 'تسجيل الخروج من الهاتف {phone}',
    lost: 'سجّل {name} الدخول إلى الهاتف {phone}، وسُجِّل خروجك منه.',
    ended: 'سُجِّل خروجك من الهاتف {phone}.',
    choose: 'تسجيل الدخول إلى هاتف',
    why: 'سجّل الدخول إلى الهاتف الذي تجلس عنده. يبقى هاتفك في كل متصفح حتى تسجّل الخروج.',
  },
}
