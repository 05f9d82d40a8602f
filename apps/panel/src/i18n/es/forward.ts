import type { ForwardWords } from '../en/forward.ts'

export const forward: ForwardWords = {
  command: {
    forwardAlways: 'Desviar todas las llamadas',
    forwardBusy: 'Desviar si comunica',
    forwardNoAnswer: 'Desviar si nadie contesta',
    forwardAlwaysOff: 'Dejar de desviar todas las llamadas',
    forwardBusyOff: 'Dejar de desviar si comunica',
    forwardNoAnswerOff: 'Dejar de desviar si nadie contesta',
  },
  sentence: {
    'forward-always': 'Todas las llamadas para {who} pasan a {to}.',
    'forward-busy': 'Mientras {who} habla por teléfono, las llamadas pasan a {to}.',
    'forward-no-answer': 'Si {who} no contesta, las llamadas pasan a {to}.',
    'forward-stop-always': 'Las llamadas para {who} vuelven a sonar allí.',
    'forward-stop-busy': 'Las llamadas para {who} ya no se desvían si comunica.',
    'forward-stop-no-answer': 'Las llamadas para {who} ya no se desvían si nadie contesta.',
  },
  mark: {
    forward: 'Desvía a {to}',
    forwardUnknown: 'Desvía, número desconocido',
    forwardBusy: 'Si comunica, a {to}',
    forwardNoAnswer: 'Si no contesta, a {to}',
    followMe: 'Sígueme llama a {to}',
  },
  refusal: {
    'forward-loop': 'Las llamadas para {target} se desvían de vuelta a este teléfono: no sonaría ninguno.',
    'forward-elsewhere':
      'Donde se desvían las llamadas de esta persona no se puede marcar {target}: allí ese número es de otro o de nadie.',
  },
  next: {
    'forward-loop': 'Elija otro número o termine antes ese desvío.',
    'forward-elsewhere': 'Elija un número que el teléfono de esa persona pueda marcar, por ejemplo el número externo.',
  },
  right: {
    'forward-own': 'desviar sus llamadas',
    'forward-others': 'desviar llamadas de otros',
  },
  ask: {
    forwardTo: 'Extensión o número; vacío lo termina',
  },
}
