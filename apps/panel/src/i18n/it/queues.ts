import type { QueuesWords } from '../en/queues.ts'

export const queues: QueuesWords = {
  command: {
    memberPause: 'Metti in pausa',
    memberPauseAll: 'Metti in pausa in tutte le code',
    memberUnpause: 'Termina la pausa',
    memberUnpauseAll: 'Termina la pausa in tutte le code',
    memberPenalty: 'Penalità',
    memberRemove: 'Togli dalla coda',
    memberAdd: 'Aggiungi un membro',
    queueAdd: 'Aggiungi a una coda',
    queueMove: 'In un’altra coda',
    queueFirst: 'Servi per primo',
  },
  sentence: {
    'queue-person':
      'Manda {who} dalla coda {others} a {to}; senza risposta torna in coda. La coda lo conta come abbandonato.',
    'queue-move': 'Sposta {who} dalla coda {others} alla coda {to}. La prima lo conta come abbandonato.',
    'queue-first': 'Servi per primo {who} nella coda {others}.',
    'queue-priority': 'Dai a {who} la priorità {to} nella coda {others}.',
    'member-add': 'Aggiungi {who} alla coda {to}.',
    'member-remove': 'Togli {who} dalla coda {to}.',
    'member-pause': 'Metti in pausa {who} nella coda {to}.',
    'member-pause-everywhere': 'Metti in pausa {who} in tutte le code.',
    'member-unpause': '{who} riceve di nuovo le chiamate della coda {to}.',
    'member-unpause-everywhere': '{who} riceve di nuovo le chiamate di tutte le code.',
    'member-penalty': 'Imposta la penalità di {who} a {to}.',
    'drop-person': 'Rilascia su una coda per servirla',
  },
  refusal: {
    'not-waiting': 'Quella persona ora non aspetta in nessuna coda.',
    'back-in-queue': 'Il suo telefono non ha risposto: chi chiama è di nuovo in coda.',
    'place-unchanged': 'La priorità è cambiata, il posto in coda no: questo Asterisk è precedente a 18.20 o 20.5.',
    'no-such-queue': 'La coda {target} non esiste.',
    'no-such-member': 'Quella persona non è più membro della coda.',
    'already-member': '{target} serve già questa coda.',
    'member-static': 'Questo membro è nella configurazione del centralino e non si può togliere.',
  },
  next: {
    'not-waiting': 'Niente da fare.',
    'back-in-queue': 'Guardi il suo telefono, poi riprovi.',
    'place-unchanged': 'Mandi chi chiama a una persona, o aggiorni Asterisk.',
    'no-such-queue': 'Scegli un’altra coda.',
    'no-such-member': 'Niente da fare.',
    'already-member': 'Niente da fare.',
    'member-static': 'Mettilo invece in pausa.',
  },
}
