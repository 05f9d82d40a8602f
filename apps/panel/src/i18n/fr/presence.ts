import type { PresenceWords } from '../en/presence.ts'

export const presence: PresenceWords = {
  command: {
    presence: 'Présence et texte de statut',
    dndOn: 'Ne pas déranger',
    dndOff: 'Autoriser de nouveau les appels',
    switch: 'Interrupteur',
  },
  sentence: {
    'presence-available': 'Afficher {who} comme disponible.',
    'presence-away': 'Afficher {who} comme absent.',
    'presence-lunch': 'Afficher {who} en pause déjeuner.',
    'presence-meeting': 'Afficher {who} en réunion.',
    'presence-busy': 'Afficher {who} comme occupé.',
    'presence-off': 'Afficher {who} comme parti pour la journée.',
    'dnd-on': 'Ne pas déranger {who} : les appels de ce tableau ne sonnent pas chez cette personne.',
    'dnd-off': '{who} accepte de nouveau les appels.',
    'switch-on': 'Activer : {who}.',
    'switch-off': 'Désactiver : {who}.',
  },
  refusal: {
    'do-not-disturb': '{target} demande à ne pas être dérangé.',
    'dial-do-not-disturb': 'Cette personne demande à ne pas être dérangée.',
    'no-such-switch': 'Cet interrupteur n’existe plus.',
  },
  next: {
    'do-not-disturb': 'Laissez un message, ou choisissez une autre personne.',
    'dial-do-not-disturb': 'Laissez un message, ou choisissez une autre personne.',
    'no-such-switch': 'Demandez à qui administre la passerelle.',
  },
}
