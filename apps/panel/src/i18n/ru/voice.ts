import type { VoiceWords } from '../en/voice.ts'

export const voice: VoiceWords = {
  voice: {
    incoming: 'Входящий звонок: {who}',
    calling: 'Снимите трубку: {who}',
    ended: 'Завершён: {who}',
    missed: 'Пропущен: {who}',
    noRing: 'Никто не звонит.',
    noResult: 'Результата ещё нет.',
    nothingSaid: 'Ещё ничего не сказано.',
    more: 'ещё {count}',
    waiting: '{name}: ожидают {count}',
    title: 'Речь',
    on: 'Произносить вслух то, что сказала бы программа экранного доступа',
    rate: 'Скорость',
    none: 'В этом браузере нет голоса.',
  },
  keys: {
    status: 'Сказать: кто звонит, мои звонки, последний результат, ещё раз, очереди, связь',
  },
}
