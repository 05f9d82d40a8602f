import type { ForwardWords } from '../en/forward.ts'

export const forward: ForwardWords = {
  command: {
    forwardAlways: 'Reencaminhar todas as chamadas',
    forwardBusy: 'Reencaminhar se ocupado',
    forwardNoAnswer: 'Reencaminhar se ninguém atender',
    forwardAlwaysOff: 'Parar de reencaminhar todas as chamadas',
    forwardBusyOff: 'Parar de reencaminhar se ocupado',
    forwardNoAnswerOff: 'Parar de reencaminhar se ninguém atender',
  },
  sentence: {
    'forward-always': 'Todas as chamadas para {who} seguem para {to}.',
    'forward-busy': 'Enquanto {who} está ao telefone, as chamadas seguem para {to}.',
    'forward-no-answer': 'Se {who} não atender, as chamadas seguem para {to}.',
    'forward-stop-always': 'As chamadas para {who} voltam a tocar ali.',
    'forward-stop-busy': 'As chamadas para {who} já não seguem se ocupado.',
    'forward-stop-no-answer': 'As chamadas para {who} já não seguem se ninguém atender.',
  },
  mark: {
    forward: 'Reencaminha para {to}',
    forwardUnknown: 'Reencaminha, número desconhecido',
    forwardBusy: 'Se ocupado para {to}',
    forwardNoAnswer: 'Sem resposta para {to}',
    followMe: 'Siga-me toca em {to}',
  },
  refusal: {
    'forward-loop': 'As chamadas para {target} são reencaminhadas de volta para este telefone: nenhum tocaria.',
    'forward-elsewhere':
      'Onde as chamadas desta pessoa são reencaminhadas não se pode marcar {target}: lá esse número é de outra pessoa ou de ninguém.',
  },
  next: {
    'forward-loop': 'Escolha outro número ou termine primeiro esse reencaminhamento.',
    'forward-elsewhere': 'Escolha um número que o telefone dessa pessoa possa marcar, por exemplo o número externo.',
  },
  right: {
    'forward-own': 'reencaminhar as suas chamadas',
    'forward-others': 'reencaminhar chamadas de outros',
  },
  ask: {
    forwardTo: 'Extensão ou número; vazio termina',
  },
}
