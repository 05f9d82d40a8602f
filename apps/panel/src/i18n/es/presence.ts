import type { PresenceWords } from '../en/presence.ts'

export const presence: PresenceWords = {
  command: {
    presence: 'Presencia y texto de estado',
    dndOn: 'No molestar',
    dndOff: 'Permitir llamadas de nuevo',
    switch: 'Interruptor',
  },
  sentence: {
    'presence-available': 'Mostrar a {who} como disponible.',
    'presence-away': 'Mostrar a {who} como ausente.',
    'presence-lunch': 'Mostrar a {who} en la comida.',
    'presence-meeting': 'Mostrar a {who} en una reunión.',
    'presence-busy': 'Mostrar a {who} como ocupado.',
    'presence-off': 'Mostrar que {who} ya se fue por hoy.',
    'dnd-on': 'No molestar a {who}: las llamadas de este panel no suenan en su teléfono.',
    'dnd-off': '{who} vuelve a aceptar llamadas.',
    'switch-on': 'Activar: {who}.',
    'switch-off': 'Desactivar: {who}.',
  },
  refusal: {
    'do-not-disturb': '{target} pide que no se le moleste.',
    'dial-do-not-disturb': 'Esa persona pide que no se le moleste.',
    'no-such-switch': 'Ese interruptor ya no existe.',
  },
  next: {
    'do-not-disturb': 'Deje un mensaje o elija a otra persona.',
    'dial-do-not-disturb': 'Deje un mensaje o elija a otra persona.',
    'no-such-switch': 'Pregunte a quien administra el gateway.',
  },
}
