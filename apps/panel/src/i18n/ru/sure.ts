import type { SureWords } from '../en/sure.ts'

export const sure: SureWords = {
  gap: {
    'last-known': 'Последнее известное на {time}: {part}',
    'not-shown': 'Эта АТС не показывает: {part}',
  },
  gapPart: {
    queues: 'очереди и ожидающие в них',
    agents: 'агенты пула',
    parking: 'припаркованные вызовы',
    conferences: 'конференции',
    phones: 'состояния телефонов',
    people: 'подсказки (hints)',
    presence: 'присутствие',
    voicemail: 'голосовая почта',
    trunks: 'регистрации внешних линий',
    holds: 'кто был на удержании раньше',
  },
}
