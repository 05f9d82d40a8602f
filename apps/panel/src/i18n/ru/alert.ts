import type { AlertWords } from '../en/alert.ts'

export const alert: AlertWords = {
  command: { takeNote: 'Принять экстренный вызов к сведению' },
  sentence: { 'take-note': 'Принять к сведению экстренный вызов от {who}, для всех рабочих мест.' },
  refusal: { 'no-such-alert': 'Этого экстренного вызова больше нет на панели.' },
  next: { 'no-such-alert': 'Ничего делать не нужно.' },
  right: { 'take-note': 'принимать к сведению экстренные вызовы' },
  pop: {
    window: 'откроется в новом окне',
    blocked: 'Браузер не дал открыть это окно: откройте его здесь и разрешите для этого адреса.',
  },
  alert: {
    title: 'Экстренный вызов',
    called: '{who} звонит на {number}, {time}',
    location: 'Где: {location}',
    note: 'Принято к сведению',
    noted: '{who}: принято к сведению',
    onHold: 'Долго на удержании',
    parked: 'Долго на парковке',
    waits: 'Ждёт слишком долго',
    pastLimit: 'слишком долго: {count}',
    lostOnHold: 'не дождался на удержании',
    lastOut: 'Вы были последним в {queue}: теперь её вызовы никто не принимает.',
    close: 'Закрыть',
  },
}
