import type { ForwardWords } from '../en/forward.ts'

export const forward: ForwardWords = {
  command: {
    forwardAlways: 'Переадресовать все вызовы',
    forwardBusy: 'Переадресовать при занятости',
    forwardNoAnswer: 'Переадресовать без ответа',
    forwardAlwaysOff: 'Отменить переадресацию всех вызовов',
    forwardBusyOff: 'Отменить переадресацию при занятости',
    forwardNoAnswerOff: 'Отменить переадресацию без ответа',
  },
  sentence: {
    'forward-always': 'Все вызовы для {who} уходят на {to}.',
    'forward-busy': 'Пока {who} говорит по телефону, вызовы уходят на {to}.',
    'forward-no-answer': 'Если {who} не отвечает, вызовы уходят на {to}.',
    'forward-stop-always': 'Вызовы для {who} снова звонят там.',
    'forward-stop-busy': 'Вызовы для {who} больше не уходят при занятости.',
    'forward-stop-no-answer': 'Вызовы для {who} больше не уходят без ответа.',
  },
  mark: {
    forward: 'Переадресация на {to}',
    forwardUnknown: 'Переадресация, номер неизвестен',
    forwardBusy: 'При занятости на {to}',
    forwardNoAnswer: 'Без ответа на {to}',
    followMe: 'Follow-me звонит на {to}',
  },
  refusal: {
    'forward-loop': 'Вызовы для {target} переадресованы обратно на этот телефон: никто бы не зазвонил.',
    'forward-elsewhere':
      'Там, где переадресуются вызовы этого человека, {target} набрать нельзя: этот номер там чужой или ничей.',
  },
  next: {
    'forward-loop': 'Выберите другой номер или сначала отмените ту переадресацию.',
    'forward-elsewhere': 'Выберите номер, который может набрать телефон этого человека, например внешний.',
  },
  right: {
    'forward-own': 'переадресовывать свои вызовы',
    'forward-others': 'переадресовывать чужие вызовы',
  },
  ask: {
    forwardTo: 'Внутренний или любой номер; пусто — отменить',
  },
}
