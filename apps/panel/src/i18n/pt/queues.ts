import type { QueuesWords } from '../en/queues.ts'

export const queues: QueuesWords = {
  command: {
    memberPause: 'Pausar',
    memberPauseAll: 'Pausar em todas as filas',
    memberUnpause: 'Terminar a pausa',
    memberUnpauseAll: 'Terminar a pausa em todas as filas',
    memberPenalty: 'Penalidade',
    memberRemove: 'Retirar da fila',
    memberAdd: 'Adicionar um membro',
    queueAdd: 'Adicionar a uma fila',
    queueMove: 'Para outra fila',
    queueFirst: 'Atender primeiro',
  },
  sentence: {
    'queue-person':
      'Enviar {who} da fila {others} para {to}; sem resposta, volta à fila. A fila conta-o como abandonado.',
    'queue-move': 'Mover {who} da fila {others} para a fila {to}. A primeira conta-o como abandonado.',
    'queue-first': 'Atender primeiro {who} na fila {others}.',
    'queue-priority': 'Dar a {who} a prioridade {to} na fila {others}.',
    'member-add': 'Adicionar {who} à fila {to}.',
    'member-remove': 'Retirar {who} da fila {to}.',
    'member-pause': 'Pausar {who} na fila {to}.',
    'member-pause-everywhere': 'Pausar {who} em todas as filas.',
    'member-unpause': '{who} volta a receber chamadas da fila {to}.',
    'member-unpause-everywhere': '{who} volta a receber chamadas de todas as filas.',
    'member-penalty': 'Definir a penalidade de {who} em {to}.',
    'drop-person': 'Largue sobre uma fila para a atender',
  },
  refusal: {
    'not-waiting': 'Essa pessoa não espera agora em nenhuma fila.',
    'back-in-queue': 'O seu telefone não foi atendido: quem liga voltou à fila.',
    'place-unchanged': 'A prioridade mudou, o lugar na fila não: este Asterisk é anterior a 18.20 ou 20.5.',
    'no-such-queue': 'A fila {target} não existe.',
    'no-such-member': 'Essa pessoa já não é membro da fila.',
    'already-member': '{target} já atende esta fila.',
    'member-static': 'Este membro está na configuração da central e não pode ser retirado.',
  },
  next: {
    'not-waiting': 'Nada a fazer.',
    'back-in-queue': 'Veja o seu telefone e tente de novo.',
    'place-unchanged': 'Envie quem liga a uma pessoa, ou atualize o Asterisk.',
    'no-such-queue': 'Escolha outra fila.',
    'no-such-member': 'Nada a fazer.',
    'already-member': 'Nada a fazer.',
    'member-static': 'Coloque-o antes em pausa.',
  },
}
