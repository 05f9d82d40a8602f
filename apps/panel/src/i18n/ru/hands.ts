import type { HandsWords } from '../en/hands.ts'

export const hands: HandsWords = {
  command: {
    doubleClick: 'Двойной щелчок: {does}',
    transferTo: 'Перевести: {who} → {to}…',
    takeNext: 'Следующий звонящий',
  },
  desk: {
    calling: 'Вызов',
  },
  picker: {
    callOver: 'Этот звонок завершён; список закрыт.',
    busyFirst: '{who}: {state}. Нажмите Enter ещё раз, чтобы сделать это всё равно.',
    get: 'На мой телефон',
    getPlaceholder: 'Звонящий, человек, место или очередь',
    getNone: 'Такой звонок не звонит, не ждёт и не припаркован.',
    cannotNow:
      '{count, plural, one {# действие сейчас невозможно} few {# действия сейчас невозможны} many {# действий сейчас невозможны} other {# действия сейчас невозможны}}',
  },
  menu: {
    call: 'Звонок',
    more: 'Ещё с этим звонком',
    supervise: 'Прослушать и вклиниться',
    notes: 'Заметки, перезвоны, сообщения',
    person: 'Телефон и присутствие',
    queue: 'Очереди',
    room: 'Конференция',
    board: 'На этой панели',
    end: 'Завершить или убрать',
    unable: 'Сейчас нельзя',
  },
  refusal: {
    'nobody-waits': 'В очередях никто не ждёт.',
    'no-conference': 'Нет открытых конференций.',
  },
  choice: {
    breakTime: 'Перерыв',
    lunch: 'Обед',
    meeting: 'Встреча',
    paperwork: 'Оформление',
  },
  found: {
    queue: 'Очередь',
    room: 'Конференция',
    parked: 'Припаркованный звонок',
    waiting: 'Ждёт в очереди',
    call: 'Звонок',
  },
  keys: {
    choose: 'Выбрать звонок строки или плитки',
    answerAnywhere: 'Ответить из любого места',
    zones: 'Следующая зона: стол, звонки, люди, места',
    change: 'Назначить ещё одну клавишу',
    pressNow: 'Нажмите клавишу…',
    map: 'Клавиши как на',
    mapOwn: 'Мои',
    map_jackfield: 'Jackfield',
    map_wazo: 'консоли Wazo (F3–F9)',
    map_cisco: 'консоли Cisco (+ и − цифрового блока)',
    single: 'Отдельные клавиши — команды (буквы, цифры, / и ?)',
    singleOff: 'Отдельные клавиши выключены: то, у чего нет своей, — в меню строки и по Ctrl K.',
    print: 'Печать',
  },
}
