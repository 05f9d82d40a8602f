import type { PresenceWords } from '../en/presence.ts'

export const presence: PresenceWords = {
  command: {
    presence: 'Присутствие и текст статуса',
    dndOn: 'Не беспокоить',
    dndOff: 'Снова можно беспокоить',
    switch: 'Переключатель',
  },
  sentence: {
    'presence-available': 'Показать {who}: на месте.',
    'presence-away': 'Показать {who}: нет на месте.',
    'presence-lunch': 'Показать {who}: на обеде.',
    'presence-meeting': 'Показать {who}: на совещании.',
    'presence-busy': 'Показать {who}: нет времени.',
    'presence-off': 'Показать {who}: сегодня больше не будет.',
    'dnd-on': 'Не беспокоить {who}: вызовы с этой панели не звонят на этот телефон.',
    'dnd-off': '{who} снова принимает вызовы.',
    'switch-on': 'Включить: {who}.',
    'switch-off': 'Выключить: {who}.',
  },
  refusal: {
    'do-not-disturb': '{target} просит не беспокоить.',
    'dial-do-not-disturb': 'Этот человек просит не беспокоить.',
    'no-such-switch': 'Такого переключателя больше нет.',
  },
  next: {
    'do-not-disturb': 'Оставьте сообщение или выберите другого.',
    'dial-do-not-disturb': 'Оставьте сообщение или выберите другого.',
    'no-such-switch': 'Спросите того, кто ведёт шлюз.',
  },
}
