import type { VoiceWords } from '../en/voice.ts'

export const voice: VoiceWords = {
  voice: {
    incoming: 'مكالمة واردة: {who}',
    calling: 'ارفع هاتفك: {who}',
    ended: 'انتهت: {who}',
    missed: 'فائتة: {who}',
    noRing: 'لا شيء يرن.',
    noResult: 'لا نتيجة بعد.',
    nothingSaid: 'لم يُقل شيء بعد.',
    more: 'و{count} أخرى',
    waiting: '{name}: في الانتظار {count}',
    title: 'النطق',
    on: 'نطق ما يقوله قارئ الشاشة بصوت مسموع',
    rate: 'السرعة',
    none: 'لا صوت في هذا المتصفح.',
  },
  keys: {
    status: 'النطق: من يرن، مكالماتي، آخر نتيجة، مرة أخرى، الطوابير، الروابط',
  },
}
