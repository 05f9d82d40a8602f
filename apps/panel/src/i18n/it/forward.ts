import type { ForwardWords } from '../en/forward.ts'

export const forward: ForwardWords = {
  command: {
    forwardAlways: 'Deviare tutte le chiamate',
    forwardBusy: 'Deviare se occupato',
    forwardNoAnswer: 'Deviare se nessuno risponde',
    forwardAlwaysOff: 'Terminare la deviazione di tutte le chiamate',
    forwardBusyOff: 'Terminare la deviazione se occupato',
    forwardNoAnswerOff: 'Terminare la deviazione se nessuno risponde',
  },
  sentence: {
    'forward-always': 'Tutte le chiamate per {who} passano a {to}.',
    'forward-busy': 'Mentre {who} è al telefono, le chiamate passano a {to}.',
    'forward-no-answer': 'Se {who} non risponde, le chiamate passano a {to}.',
    'forward-stop-always': 'Le chiamate per {who} squillano di nuovo lì.',
    'forward-stop-busy': 'Le chiamate per {who} non vengono più deviate se occupato.',
    'forward-stop-no-answer': 'Le chiamate per {who} non vengono più deviate se nessuno risponde.',
  },
  mark: {
    forward: 'Devia a {to}',
    forwardUnknown: 'Devia, numero sconosciuto',
    forwardBusy: 'Se occupato a {to}',
    forwardNoAnswer: 'Senza risposta a {to}',
    followMe: 'Seguimi fa squillare {to}',
  },
  refusal: {
    'forward-loop': 'Le chiamate per {target} sono deviate di nuovo a questo telefono: non squillerebbe nessuno.',
    'forward-elsewhere':
      'Dove vengono deviate le chiamate di questa persona, {target} non si può comporre: lì quel numero è di un altro o di nessuno.',
  },
  next: {
    'forward-loop': 'Scelga un altro numero o termini prima quella deviazione.',
    'forward-elsewhere': 'Scelga un numero che il telefono di quella persona può comporre, per esempio quello esterno.',
  },
  right: {
    'forward-own': 'deviare le sue chiamate',
    'forward-others': 'deviare le chiamate di altri',
  },
  ask: {
    forwardTo: 'Interno o numero; vuoto la termina',
  },
}
