import type { QueuesWords } from '../en/queues.ts'

export const queues: QueuesWords = {
  command: {
    memberPause: 'Mettre en pause',
    memberPauseAll: 'Mettre en pause partout',
    memberUnpause: 'Terminer la pause',
    memberUnpauseAll: 'Terminer la pause partout',
    memberPenalty: 'Pénalité',
    memberRemove: 'Retirer de la file',
    memberAdd: 'Ajouter un membre',
    queueAdd: 'Ajouter à une file',
    queueMove: 'Vers une autre file',
    queueFirst: 'Servir en premier',
  },
  sentence: {
    'queue-person':
      'Envoyer {who} de la file {others} à {to} ; sans réponse, retour dans la file. La file le compte comme abandonné.',
    'queue-move': 'Déplacer {who} de la file {others} vers la file {to}. La première le compte comme abandonné.',
    'queue-first': 'Servir {who} en premier dans la file {others}.',
    'queue-priority': 'Donner à {who} la priorité {to} dans la file {others}.',
    'member-add': 'Ajouter {who} à la file {to}.',
    'member-remove': 'Retirer {who} de la file {to}.',
    'member-pause': 'Mettre {who} en pause dans la file {to}.',
    'member-pause-everywhere': 'Mettre {who} en pause dans toutes les files.',
    'member-unpause': '{who} reçoit de nouveau les appels de la file {to}.',
    'member-unpause-everywhere': '{who} reçoit de nouveau les appels de toutes les files.',
    'member-penalty': 'Fixer la pénalité de {who} à {to}.',
    'drop-person': 'Déposez sur une file pour la servir',
  },
  refusal: {
    'not-waiting': 'Cet appelant n’attend dans aucune file.',
    'back-in-queue': 'Votre téléphone n’a pas répondu : l’appelant est de retour dans la file.',
    'place-unchanged': 'La priorité a changé, la place dans la file non : cet Asterisk est antérieur à 18.20 ou 20.5.',
    'no-such-queue': 'La file {target} n’existe pas.',
    'no-such-member': 'Cette personne n’est plus membre de la file.',
    'already-member': '{target} sert déjà cette file.',
    'member-static': 'Ce membre figure dans la configuration du central et ne peut pas être retiré.',
  },
  next: {
    'not-waiting': 'Rien à faire.',
    'back-in-queue': 'Regardez votre téléphone, puis réessayez.',
    'place-unchanged': 'Envoyez l’appelant à une personne, ou mettez Asterisk à jour.',
    'no-such-queue': 'Choisissez une autre file.',
    'no-such-member': 'Rien à faire.',
    'already-member': 'Rien à faire.',
    'member-static': 'Mettez-le plutôt en pause.',
  },
}
