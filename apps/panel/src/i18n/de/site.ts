import type { SiteWords } from '../en/site.ts'

export const site: SiteWords = {
  site: {
    title: 'Einstellungen für alle',
    where:
      'Eine Änderung gilt sofort an jeder Tafel und übersteht einen Neustart. Was in der Konfigurationsdatei des Gateways steht, wird dort geändert.',
    inFile: 'Steht als {key} in der Konfigurationsdatei und wird dort geändert.',
    inVariable: 'Mit {variable} in der Umgebung des Gateways gesetzt und wird dort geändert.',
    byDefault: 'Es gilt die Vorgabe.',
    reset: 'Zurück zur Vorgabe',
    changedMeanwhile: '{who} hat dies inzwischen geändert. Welche Fassung gilt?',
    somebody: 'Jemand',
    unsaved: 'Noch nicht gespeichert.',
    earlier: '{name}: nach vorn',
    later: '{name}: nach hinten',
    remove: '{name} entfernen',
    pauseReasons: {
      title: 'Pausengründe',
      hint: 'Werden in dieser Reihenfolge angeboten, wenn jemand in einer Warteschlange Pause setzt; ein anderer Grund lässt sich weiterhin eintippen. Solange die Liste leer ist, stehen Pause, Mittag, Besprechung und Nacharbeit zur Wahl.',
      item: 'Grund {n}',
      add: 'Grund hinzufügen',
    },
    reminders: {
      title: 'Erinnerungen',
      hint: 'Nach wie vielen Sekunden erinnert wird, wer den Anruf dort gelassen hat; 0 = nie.',
      hold: 'Gehaltener Anruf, Sekunden',
      park: 'Geparkter Anruf, Sekunden',
    },
  },
}
