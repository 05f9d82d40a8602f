import type { DemoWords } from '../en/demo.ts'

export const demo: DemoWords = {
  demo: {
    ask: 'المقسم تجريبي. اطلب منه',
    call: 'مكالمة',
    rush: 'ازدحامًا',
    'lost-link': 'انقطاعًا',
    callWhy: 'شخص من الخارج يتصل بهاتفك.',
    rushWhy: 'يتصل ثمانية أشخاص في عشر ثوانٍ: ستة بالطابور واثنان بهاتفك.',
    'lost-linkWhy': 'تفقد البوابة المقسم اثنتي عشرة ثانية.',
    choose: 'اختر رقمك الداخلي أولًا، عندها يمكن لهاتفك أن يرن.',
  },
}
