import type { RolesWords } from '../en/roles.ts'

export const roles: RolesWords = {
  roles: {
    title: 'Роли',
    where:
      'Роли записаны в файле настроек шлюза, в разделах roles, groups и dialling; изменение действует со следующего запуска.',
    may: 'Можно',
    nothing: 'Ничего: только смотреть табло.',
    only: '{what}, только в: {groups}',
    leftOut: 'Исключено',
    sees: 'Видит',
    everything: 'всё',
    onlyGroups: 'только {groups}',
    callers: 'Звонящие',
    shown: 'с именем и номером',
    hidden: 'без имени и номера',
    numbers: 'Номера',
    everyNumber: 'можно звонить на любой номер',
    notNumbers: 'нельзя звонить на {deny}',
    notNumbersBut: 'нельзя звонить на {deny}, кроме {allow}',
    people: 'Люди',
    nobody: 'Никого.',
    missing: 'Этой роли больше нет. Тому, у кого она есть, ничего нельзя; дайте другую.',
    groups: 'Группы',
    group: {
      people: 'Люди {list}',
      boardGroups: 'Группы табло {list}',
      contexts: 'Контексты {list}',
      queues: 'Очереди {list}',
      rooms: 'Конференции {list}',
      lots: 'Парковки {list}',
      trunks: 'Линии {list}',
      dids: 'Набранные номера {list}',
      switches: 'Переключатели {list}',
    },
  },
}
