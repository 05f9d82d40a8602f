import type { SiteWords } from '../en/site.ts'

export const site: SiteWords = {
  site: {
    title: 'Impostazioni per tutti',
    where:
      'Una modifica vale subito su ogni pannello e resta dopo un riavvio. Ciò che dice il file di configurazione del gateway si cambia lì.',
    inFile: 'È nel file di configurazione come {key}; si cambia lì.',
    inVariable: 'Impostato nell’ambiente del gateway con {variable}; si cambia lì.',
    byDefault: 'Vale il valore predefinito.',
    reset: 'Torna al valore predefinito',
    changedMeanwhile: 'Nel frattempo {who} ha modificato questa voce. Quale versione vale?',
    somebody: 'Qualcuno',
    unsaved: 'Non ancora salvato.',
    earlier: '{name}: prima',
    later: '{name}: dopo',
    remove: 'Rimuovi {name}',
    pauseReasons: {
      title: 'Motivi della pausa',
      hint: 'Proposti in quest’ordine quando qualcuno va in pausa in una coda; se ne può sempre scrivere un altro. Finché l’elenco è vuoto si propongono pausa, pranzo, riunione e pratiche.',
      item: 'Motivo {n}',
      add: 'Aggiungi un motivo',
    },
    reminders: {
      title: 'Promemoria',
      hint: 'Dopo quanti secondi viene avvisato chi ha lasciato lì la chiamata; 0 = mai.',
      hold: 'Chiamata in attesa, secondi',
      park: 'Chiamata parcheggiata, secondi',
    },
  },
}
