import type { RingWords } from '../en/ring.ts'

export const ring: RingWords = {
  ring: {
    title: 'Suoneria',
    ask: 'Questa pagina deve suonare quando arriva una chiamata al suo telefono?',
    yes: 'Attiva la suoneria',
    no: 'Qui senza suoneria',
    blocked: 'Il browser tiene muta questa pagina finché non vi si fa clic o si preme un tasto.',
    impossible: 'Questo browser non può suonare.',
    on: 'Suona quando arriva una chiamata al mio telefono',
    volume: 'Volume',
    percent: '{percent} %',
    device: 'Suona su',
    deviceDefault: 'L’altoparlante del computer',
    otherDevice: 'Altro dispositivo…',
    refused: 'Il browser nomina gli altoparlanti solo se può usare il microfono.',
    gone: 'Quell’altoparlante non è utilizzabile; la suoneria resta dov’era.',
    once: 'Suona una volta: {what}',
    notify: 'Mostra una notifica mentre guardo altrove',
    notifyDenied:
      'Al browser è stato detto di non mostrare notifiche di questa pagina; le sue impostazioni possono permetterle.',
    notifyNone: 'Le notifiche richiedono un indirizzo che inizia con https://.',
    onceShort: 'Suona una volta',
    kind: {
      mine: 'Una chiamata per me',
      queue: 'Una chiamata delle mie code',
      back: 'Una chiamata che ritorna',
      callback: 'Il mio telefono squilla per una richiamata',
      due: 'Una richiamata è da fare',
      hold: 'Una chiamata è in attesa da molto',
      parked: 'Una chiamata è parcheggiata da molto',
    },
  },
}
