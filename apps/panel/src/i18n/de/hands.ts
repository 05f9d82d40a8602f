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
    cannotNow: '{count, plural, one {# geht jetzt nicht} other {# gehen jetzt nicht}}',
  },
  menu: {
    call: 'Anruf',
    more: 'Mehr mit diesem Anruf',
    supervise: 'Mithören und aufschalten',
    notes: 'Notizen, Rückrufe, Nachrichten',
    person: 'Telefon und Präsenz',
    queue: 'Warteschlangen',
    room: 'Konferenz',
    board: 'Auf diesem Bildschirm',
    end: 'Beenden oder entfernen',
    unable: 'Geht jetzt nicht',
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
  found: {
    queue: 'Warteschlange',
    room: 'Konferenz',
    parked: 'Geparkter Anruf',
    waiting: 'Wartender Anrufer',
    call: 'Anruf',
  },
  keys: {
    choose: 'Den Anruf der Zeile oder Kachel wählen',
    answerAnywhere: 'Annehmen, von überall',
    zones: 'Nächster Bereich: Platz, Anrufe, Personen, Orte',
    change: 'Eine weitere Taste geben',
    pressNow: 'Taste drücken…',
    map: 'Tasten wie bei',
    mapOwn: 'Meine eigenen',
    map_jackfield: 'Jackfield',
    map_wazo: 'einer Wazo-Vermittlung (F3 bis F9)',
    map_cisco: 'einer Cisco-Konsole (Ziffernblock + und −)',
    single: 'Einzelne Tasten sind Befehle (Buchstaben, Ziffern, / und ?)',
    singleOff: 'Einzelne Tasten sind abgeschaltet: Was keine eigene hat, steht im Menü der Zeile und unter Strg K.',
    print: 'Drucken',
  },
}
