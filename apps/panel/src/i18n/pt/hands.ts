import type { HandsWords } from '../en/hands.ts'

export const hands: HandsWords = {
  command: {
    doubleClick: 'Duplo clique: {does}',
    transferTo: 'Transferir {who} para {to}…',
  },
  desk: {
    calling: 'A ligar',
  },
  picker: {
    callOver: 'Essa chamada terminou; a lista fechou-se.',
    busyFirst: '{who}: {state}. Prima Enter outra vez para fazer na mesma.',
  },
}
