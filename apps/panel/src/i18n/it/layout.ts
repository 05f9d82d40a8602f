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
    left: 'Sposta a sinistra',
    right: 'Sposta a destra',
    up: 'Sposta su',
    down: 'Sposta giù',
    place: '{name}: {place} di {of}',
    deskStays:
      'La mia postazione resta sempre: una chiamata che squilla al Suo telefono non è mai nascosta. Ciò che viene nascosto si trova ancora con Ctrl K.',
  },
}
