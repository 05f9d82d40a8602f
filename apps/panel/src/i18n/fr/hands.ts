import type { HandsWords } from '../en/hands.ts'

export const hands: HandsWords = {
  command: {
    doubleClick: 'Double-clic : {does}',
    transferTo: 'Transférer {who} vers {to}…',
  },
  desk: {
    calling: 'Appel en cours',
  },
  picker: {
    callOver: 'Cet appel est terminé ; la liste s’est fermée.',
    busyFirst: '{who} : {state}. Appuyez encore sur Entrée pour le faire quand même.',
  },
}
