import type { PresenceWords } from '../en/presence.ts'

export const presence: PresenceWords = {
  command: {
    presence: 'Präsenz und Statustext',
    dndOn: 'Nicht stören',
    dndOff: 'Wieder stören erlaubt',
    switch: 'Schalter',
  },
  sentence: {
    'presence-available': '{who} als verfügbar zeigen.',
    'presence-away': '{who} als abwesend zeigen.',
    'presence-lunch': '{who} in der Mittagspause zeigen.',
    'presence-meeting': '{who} in einer Besprechung zeigen.',
    'presence-busy': '{who} als beschäftigt zeigen.',
    'presence-off': '{who} als nicht mehr im Haus zeigen.',
    'dnd-on': '{who} nicht stören: Anrufe von dieser Tafel lassen das Telefon nicht klingeln.',
    'dnd-off': '{who} nimmt wieder Anrufe an.',
    'switch-on': 'Einschalten: {who}.',
    'switch-off': 'Ausschalten: {who}.',
  },
  refusal: {
    'do-not-disturb': '{target} möchte nicht gestört werden.',
    'dial-do-not-disturb': 'Diese Person möchte nicht gestört werden.',
    'no-such-switch': 'Diesen Schalter gibt es nicht mehr.',
  },
  next: {
    'do-not-disturb': 'Hinterlassen Sie eine Nachricht oder wählen Sie jemand anderen.',
    'dial-do-not-disturb': 'Hinterlassen Sie eine Nachricht oder wählen Sie jemand anderen.',
    'no-such-switch': 'Fragen Sie, wer das Gateway betreibt.',
  },
}
