import type { SeeAsWords } from '../en/see-as.ts'

export const seeAs: SeeAsWords = {
  seeAs: {
    shown: 'ترى اللوحة كما يراها {name}. لا يمكن فعل شيء من هنا.',
    end: 'العودة إلى لوحتي',
    over: 'لم تعد ترى لوحة {name}: تغيّر هذا الشخص أو تغيّرت صلاحياته أو صلاحياتك.',
    close: 'إغلاق',
    open: 'رؤية اللوحة كما يراها {name}',
  },
}
