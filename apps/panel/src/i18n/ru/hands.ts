import type { HandsWords } from '../en/hands.ts'

export const hands: HandsWords = {
  command: {
    doubleClick: 'Двойной щелчок: {does}',
    transferTo: 'Перевести: {who} → {to}…',
  },
  desk: {
    calling: 'Вызов',
  },
  picker: {
    callOver: 'Этот звонок завершён; список закрыт.',
    busyFirst: '{who}: {state}. Нажмите Enter ещё раз, чтобы сделать это всё равно.',
  },
}
