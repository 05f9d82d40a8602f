import type { WordsOf } from '../joined.ts'

/** Words of setting presence, do not disturb and the switches. */
export const presence = {
  command: {
    presence: 'Presence and status text',
    dndOn: 'Do not disturb',
    dndOff: 'May be disturbed again',
    switch: 'Switch',
  },
  sentence: {
    'presence-available': 'Show {who} as available.',
    'presence-away': 'Show {who} as away.',
    'presence-lunch': 'Show {who} at lunch.',
    'presence-meeting': 'Show {who} in a meeting.',
    'presence-busy': 'Show {who} as busy.',
    'presence-off': 'Show {who} as gone for today.',
    'dnd-on': 'Don’t disturb {who}: calls from this board don’t ring that phone.',
    'dnd-off': '{who} takes calls again.',
    'switch-on': 'Switch on: {who}.',
    'switch-off': 'Switch off: {who}.',
  },
  refusal: {
    'do-not-disturb': '{target} asks not to be disturbed.',
    'dial-do-not-disturb': 'That person asks not to be disturbed.',
    'no-such-switch': 'There is no such switch any more.',
  },
  next: {
    'do-not-disturb': 'Leave a message, or choose another person.',
    'dial-do-not-disturb': 'Leave a message, or choose another person.',
    'no-such-switch': 'Ask the administrator of the gateway.',
  },
}

export type PresenceWords = WordsOf<typeof presence>
