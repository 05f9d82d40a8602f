import type { QueuesWords } from '../en/queues.ts'

export const queues: QueuesWords = {
  command: {
    memberPause: 'Поставить на паузу',
    memberPauseAll: 'Пауза во всех очередях',
    memberUnpause: 'Снять с паузы',
    memberUnpauseAll: 'Снять с паузы во всех очередях',
    memberPenalty: 'Приоритет',
    memberRemove: 'Убрать из очереди',
    memberAdd: 'Добавить участника',
    queueAdd: 'Добавить в очередь',
    queueMove: 'В другую очередь',
    queueFirst: 'Обслужить первым',
  },
  sentence: {
    'queue-person':
      'Отправить {who} из очереди {others} к {to}; без ответа — обратно в очередь. Очередь сочтёт это потерянным вызовом.',
    'queue-move': 'Перевести {who} из очереди {others} в очередь {to}. Первая сочтёт это потерянным вызовом.',
    'queue-first': 'Обслужить {who} первым в очереди {others}.',
    'queue-priority': 'Дать {who} приоритет {to} в очереди {others}.',
    'member-add': 'Добавить {who} в очередь {to}.',
    'member-remove': 'Убрать {who} из очереди {to}.',
    'member-pause': 'Пауза для {who} в очереди {to}.',
    'member-pause-everywhere': 'Пауза для {who} во всех очередях.',
    'member-unpause': '{who} снова принимает вызовы очереди {to}.',
    'member-unpause-everywhere': '{who} снова принимает вызовы всех очередей.',
    'member-penalty': 'Установить приоритет {who}: {to}.',
    'drop-person': 'Отпустите на очереди, чтобы её обслуживать',
  },
  refusal: {
    'not-waiting': 'Этот абонент сейчас не ждёт в очереди.',
    'back-in-queue': 'На вашем телефоне не ответили: звонящий снова в очереди.',
    'place-unchanged': 'Приоритет изменён, место в очереди — нет: этот Asterisk старше 18.20 или 20.5.',
    'no-such-queue': 'Очереди {target} нет.',
    'no-such-member': 'Этот человек больше не входит в очередь.',
    'already-member': '{target} уже обслуживает эту очередь.',
    'member-static': 'Этот участник записан в настройках станции, убрать его нельзя.',
  },
  next: {
    'not-waiting': 'Делать ничего не нужно.',
    'back-in-queue': 'Проверьте телефон и попробуйте ещё раз.',
    'place-unchanged': 'Отправьте звонящего к человеку или обновите Asterisk.',
    'no-such-queue': 'Выберите другую очередь.',
    'no-such-member': 'Ничего делать не нужно.',
    'already-member': 'Ничего делать не нужно.',
    'member-static': 'Вместо этого поставьте его на паузу.',
  },
}
