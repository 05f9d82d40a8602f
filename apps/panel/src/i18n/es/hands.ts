import type { HandsWords } from '../en/hands.ts'

export const hands: HandsWords = {
  command: {
    doubleClick: 'Doble clic: {does}',
    transferTo: 'Transferir {who} a {to}…',
    takeNext: 'Siguiente llamada',
  },
  desk: {
    calling: 'Llamando',
  },
  picker: {
    callOver: 'Esa llamada ha terminado; la lista se ha cerrado.',
    busyFirst: '{who}: {state}. Pulsa Enter otra vez para hacerlo igualmente.',
    get: 'Traer a mi teléfono',
    getPlaceholder: 'Llamante, persona, plaza o cola',
    getNone: 'Ninguna llamada así suena, espera o está aparcada.',
  },
  refusal: {
    'nobody-waits': 'Nadie espera en una cola.',
    'no-conference': 'No hay ninguna conferencia abierta.',
  },
  choice: {
    breakTime: 'Descanso',
    lunch: 'Comida',
    meeting: 'Reunión',
    paperwork: 'Papeleo',
  },
}
