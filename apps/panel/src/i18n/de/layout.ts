import type { LayoutWords } from '../en/layout.ts'

export const layout: LayoutWords = {
  layout: {
    title: 'Anordnung',
    open: 'Anordnung…',
    usual: 'Zurück zur üblichen Anordnung',
    isUsual: 'Die Tafel ist wieder wie üblich angeordnet.',
    zones: 'Spalten',
    inPlaces: 'In Orte',
    groups: 'Gruppen von Personen',
    undo: 'Rückgängig',
    left: 'Nach links',
    right: 'Nach rechts',
    up: 'Nach oben',
    down: 'Nach unten',
    place: '{name}: {place} von {of}',
    deskStays:
      'Mein Platz bleibt immer: Ein Anruf, der bei Ihnen klingelt, ist nie verborgen. Was Sie ausblenden, findet Strg K weiterhin.',
  },
  tabs: {
    all: 'Alle',
    title: 'Reiter mit Personen',
    now: 'Reiter {tab}',
    new: 'Name eines neuen Reiters',
    make: 'Reiter anlegen',
    nameOf: 'Name des Reiters {tab}',
    people: '{count, plural, one {# Person} other {# Personen}}',
    delete: 'Reiter {tab} löschen',
    deleted: 'Der Reiter {tab} ist gelöscht.',
    how: 'Das Menü einer Person nimmt sie in einen Reiter auf; ebenso, wenn Sie ihre Kachel auf dessen Namen ziehen.',
    empty: 'Geben Sie ihm einen Namen.',
    long: 'Der Name hat mehr als 40 Buchstaben.',
    taken: 'Diesen Namen gibt es schon.',
  },
  command: {
    tabAdd: 'In den Reiter {tab} aufnehmen',
    tabRemove: 'Aus dem Reiter {tab} nehmen',
  },
  sentence: { 'tab-add': '{who} in den Reiter {tab} aufnehmen' },
  keys: { tabs: 'Voriger und nächster Reiter mit Personen' },
}
