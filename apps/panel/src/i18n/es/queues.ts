import type { QueuesWords } from '../en/queues.ts'

export const queues: QueuesWords = {
  command: {
    memberPause: 'Pausar',
    memberPauseAll: 'Pausar en todas las colas',
    memberUnpause: 'Terminar la pausa',
    memberUnpauseAll: 'Terminar la pausa en todas las colas',
    memberPenalty: 'Penalización',
    memberRemove: 'Quitar de la cola',
    memberAdd: 'Añadir un miembro',
    queueAdd: 'Añadir a una cola',
    queueMove: 'A otra cola',
    queueFirst: 'Atender primero',
  },
  sentence: {
    'queue-person':
      'Enviar a {who} de la cola {others} a {to}; si no contesta, vuelve a la cola. La cola lo cuenta como abandonado.',
    'queue-move': 'Mover a {who} de la cola {others} a la cola {to}. La primera lo cuenta como abandonado.',
    'queue-first': 'Atender primero a {who} en la cola {others}.',
    'queue-priority': 'Dar a {who} la prioridad {to} en la cola {others}.',
    'member-add': 'Añadir a {who} a la cola {to}.',
    'member-remove': 'Quitar a {who} de la cola {to}.',
    'member-pause': 'Pausar a {who} en la cola {to}.',
    'member-pause-everywhere': 'Pausar a {who} en todas las colas.',
    'member-unpause': '{who} vuelve a recibir llamadas de la cola {to}.',
    'member-unpause-everywhere': '{who} vuelve a recibir llamadas de todas las colas.',
    'member-penalty': 'Poner la penalización de {who} en {to}.',
    'drop-person': 'Suelte sobre una cola para atenderla',
  },
  refusal: {
    'not-waiting': 'Esa persona no espera ahora en ninguna cola.',
    'back-in-queue': 'Su teléfono no contestó: quien llama está de nuevo en la cola.',
    'place-unchanged': 'La prioridad cambió, el lugar en la cola no: este Asterisk es anterior a 18.20 o 20.5.',
    'no-such-queue': 'No existe la cola {target}.',
    'no-such-member': 'Esa persona ya no es miembro de la cola.',
    'already-member': '{target} ya atiende esta cola.',
    'member-static': 'Este miembro está en la configuración de la centralita y no se puede quitar.',
  },
  next: {
    'not-waiting': 'Nada que hacer.',
    'back-in-queue': 'Mire su teléfono y vuelva a intentarlo.',
    'place-unchanged': 'Envíe a quien llama a una persona, o actualice Asterisk.',
    'no-such-queue': 'Elija otra cola.',
    'no-such-member': 'No hay nada que hacer.',
    'already-member': 'No hay nada que hacer.',
    'member-static': 'Póngalo en pausa.',
  },
}
