import type { PresenceWords } from '../en/presence.ts'

export const presence: PresenceWords = {
  command: {
    presence: 'Presenza e testo di stato',
    dndOn: 'Non disturbare',
    dndOff: 'Di nuovo disponibile alle chiamate',
    switch: 'Interruttore',
  },
  sentence: {
    'presence-available': 'Mostra {who} come disponibile.',
    'presence-away': 'Mostra {who} come assente.',
    'presence-lunch': 'Mostra {who} in pausa pranzo.',
    'presence-meeting': 'Mostra {who} in riunione.',
    'presence-busy': 'Mostra {who} come occupato.',
    'presence-off': 'Mostra che {who} è via per oggi.',
    'dnd-on': 'Non disturbare {who}: le chiamate di questo pannello non squillano da lui.',
    'dnd-off': '{who} accetta di nuovo le chiamate.',
    'switch-on': 'Attiva: {who}.',
    'switch-off': 'Disattiva: {who}.',
  },
  refusal: {
    'do-not-disturb': '{target} chiede di non essere disturbato.',
    'dial-do-not-disturb': 'Questa persona chiede di non essere disturbata.',
    'no-such-switch': 'Quell’interruttore non c’è più.',
  },
  next: {
    'do-not-disturb': 'Lasci un messaggio o scelga un’altra persona.',
    'dial-do-not-disturb': 'Lasci un messaggio o scelga un’altra persona.',
    'no-such-switch': 'Chieda a chi gestisce il gateway.',
  },
}
