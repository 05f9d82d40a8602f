import type { HandsWords } from '../en/hands.ts'

export const hands: HandsWords = {
  command: {
    doubleClick: 'Doppelklick: {does}',
    transferTo: '{who} zu {to} verbinden…',
  },
  desk: {
    calling: 'Ruft an',
  },
  picker: {
    callOver: 'Dieser Anruf ist zu Ende; die Liste ist geschlossen.',
    busyFirst: '{who}: {state}. Noch einmal Enter tut es trotzdem.',
  },
}
