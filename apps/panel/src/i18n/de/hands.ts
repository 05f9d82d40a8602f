import type { HandsWords } from '../en/hands.ts'

export const hands: HandsWords = {
  command: {
    doubleClick: 'Doppelklick: {does}',
    transferTo: '{who} zu {to} verbinden…',
    takeNext: 'Nächster Anrufer',
  },
  desk: {
    calling: 'Ruft an',
  },
  picker: {
    callOver: 'Dieser Anruf ist zu Ende; die Liste ist geschlossen.',
    busyFirst: '{who}: {state}. Noch einmal Enter tut es trotzdem.',
    get: 'An mein Telefon holen',
    getPlaceholder: 'Anrufer, Person, Platz oder Warteschlange',
    getNone: 'Kein solcher Anruf klingelt, wartet oder ist geparkt.',
  },
  refusal: {
    'nobody-waits': 'In den Warteschlangen wartet niemand.',
    'no-conference': 'Keine Konferenz ist offen.',
  },
  choice: {
    breakTime: 'Pause',
    lunch: 'Mittag',
    meeting: 'Besprechung',
    paperwork: 'Nacharbeit',
  },
}
