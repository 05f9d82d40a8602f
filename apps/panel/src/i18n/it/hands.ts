import type { HandsWords } from '../en/hands.ts'

export const hands: HandsWords = {
  command: {
    doubleClick: 'Doppio clic: {does}',
    transferTo: 'Trasferisci {who} a {to}…',
  },
  desk: {
    calling: 'Chiamata in corso',
  },
  picker: {
    callOver: 'Quella chiamata è finita; l’elenco si è chiuso.',
    busyFirst: '{who}: {state}. Premi di nuovo Invio per farlo comunque.',
  },
}
