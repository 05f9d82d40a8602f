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
    left: 'Nach links',
    right: 'Nach rechts',
    up: 'Nach oben',
    down: 'Nach unten',
    place: '{name}: {place} von {of}',
    deskStays:
      'Mein Platz bleibt immer: Ein Anruf, der bei Ihnen klingelt, ist nie verborgen. Was Sie ausblenden, findet Strg K weiterhin.',
  },
}
