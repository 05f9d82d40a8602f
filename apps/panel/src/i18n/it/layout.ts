import type { LayoutWords } from '../en/layout.ts'

export const layout: LayoutWords = {
  layout: {
    title: 'Disposizione',
    open: 'Disposizione…',
    usual: 'Torna alla disposizione abituale',
    isUsual: 'Il pannello ha di nuovo la disposizione abituale.',
    zones: 'Colonne',
    inPlaces: 'In Luoghi',
    groups: 'Gruppi di persone',
    undo: 'Annulla',
    left: 'Sposta a sinistra',
    right: 'Sposta a destra',
    up: 'Sposta su',
    down: 'Sposta giù',
    place: '{name}: {place} di {of}',
    deskStays:
      'La mia postazione resta sempre: una chiamata che squilla al Suo telefono non è mai nascosta. Ciò che viene nascosto si trova ancora con Ctrl K.',
  },
  tabs: {
    all: 'Tutti',
    title: 'Schede di persone',
    now: 'Scheda {tab}',
    new: 'Nome di una nuova scheda',
    make: 'Crea la scheda',
    nameOf: 'Nome della scheda {tab}',
    people: '{count, plural, one {# persona} other {# persone}}',
    delete: 'Elimina la scheda {tab}',
    deleted: 'La scheda {tab} è eliminata.',
    how: 'Il menu di una persona la mette in una scheda; si può anche trascinare il suo riquadro sul nome.',
    empty: 'Manca un nome.',
    long: 'Il nome ha più di 40 lettere.',
    taken: 'Questo nome esiste già.',
  },
  command: {
    tabAdd: 'Metti nella scheda {tab}',
    tabRemove: 'Togli dalla scheda {tab}',
  },
  sentence: { 'tab-add': 'Metti {who} nella scheda {tab}' },
  keys: { tabs: 'Scheda di persone precedente e successiva' },
}
