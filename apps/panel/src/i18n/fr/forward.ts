import type { ForwardWords } from '../en/forward.ts'

export const forward: ForwardWords = {
  command: {
    forwardAlways: 'Renvoyer tous les appels',
    forwardBusy: 'Renvoyer si occupé',
    forwardNoAnswer: 'Renvoyer si personne ne répond',
    forwardAlwaysOff: 'Arrêter le renvoi de tous les appels',
    forwardBusyOff: 'Arrêter le renvoi si occupé',
    forwardNoAnswerOff: 'Arrêter le renvoi si personne ne répond',
  },
  sentence: {
    'forward-always': 'Tous les appels pour {who} passent à {to}.',
    'forward-busy': 'Tant que {who} est au téléphone, les appels passent à {to}.',
    'forward-no-answer': 'Si {who} ne répond pas, les appels passent à {to}.',
    'forward-stop-always': 'Les appels pour {who} y sonnent à nouveau.',
    'forward-stop-busy': 'Les appels pour {who} ne sont plus renvoyés si occupé.',
    'forward-stop-no-answer': 'Les appels pour {who} ne sont plus renvoyés si personne ne répond.',
  },
  mark: {
    forward: 'Renvoie vers {to}',
    forwardUnknown: 'Renvoie, numéro inconnu',
    forwardBusy: 'Si occupé vers {to}',
    forwardNoAnswer: 'Sans réponse vers {to}',
    followMe: 'Suivez-moi fait sonner {to}',
  },
  refusal: {
    'forward-loop': 'Les appels pour {target} sont renvoyés vers ce téléphone : aucun ne sonnerait.',
    'forward-elsewhere':
      'Là où les appels de cette personne sont renvoyés, {target} ne peut être composé : ce numéro y est celui d’un autre ou de personne.',
  },
  next: {
    'forward-loop': 'Choisissez un autre numéro ou arrêtez d’abord ce renvoi.',
    'forward-elsewhere':
      'Choisissez un numéro que le téléphone de cette personne peut composer, par exemple le numéro externe.',
  },
  right: {
    'forward-own': 'renvoyer vos appels',
    'forward-others': 'renvoyer les appels des autres',
  },
  ask: {
    forwardTo: 'Poste ou numéro ; vide arrête le renvoi',
  },
}
