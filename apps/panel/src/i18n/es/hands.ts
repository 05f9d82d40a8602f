import type { HandsWords } from '../en/hands.ts'

export const hands: HandsWords = {
  command: {
    doubleClick: 'Doble clic: {does}',
    transferTo: 'Transferir {who} a {to}…',
  },
  desk: {
    calling: 'Llamando',
  },
  picker: {
    callOver: 'Esa llamada ha terminado; la lista se ha cerrado.',
    busyFirst: '{who}: {state}. Pulsa Enter otra vez para hacerlo igualmente.',
  },
}
