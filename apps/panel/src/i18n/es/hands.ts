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
    busyFirst: '{who}: {state}. Pulse Enter otra vez para hacerlo igualmente.',
    get: 'Traer a mi teléfono',
    getPlaceholder: 'Llamante, persona, plaza o cola',
    getNone: 'Ninguna llamada así suena, espera o está aparcada.',
    cannotNow: '{count, plural, one {# que no se puede ahora} other {# que no se pueden ahora}}',
  },
  menu: {
    call: 'Llamada',
    more: 'Más con esta llamada',
    supervise: 'Escuchar e intervenir',
    notes: 'Notas, devoluciones, mensajes',
    person: 'Teléfono y presencia',
    queue: 'Colas',
    room: 'Conferencia',
    board: 'En este panel',
    end: 'Terminar o quitar',
    unable: 'No se puede ahora',
    gone: 'Ya no procede',
    came: 'Posible desde ahora mismo',
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
  found: {
    queue: 'Cola',
    room: 'Conferencia',
    parked: 'Llamada aparcada',
    waiting: 'En espera',
    call: 'Llamada',
  },
  keys: {
    choose: 'Elegir la llamada de la fila o ficha',
    answerAnywhere: 'Contestar desde cualquier sitio',
    zones: 'Zona siguiente: puesto, llamadas, personas, lugares',
    change: 'Darle otra tecla además',
    pressNow: 'Pulse la tecla…',
    map: 'Teclas como en',
    mapOwn: 'Las mías',
    map_jackfield: 'Jackfield',
    map_wazo: 'una centralita Wazo (F3 a F9)',
    map_cisco: 'una consola Cisco (+ y − del teclado numérico)',
    single: 'Las teclas sueltas son órdenes (letras, cifras, / y ?)',
    singleOff:
      'Las teclas sueltas están desactivadas: lo que no tiene una propia está en el menú de la fila y en Ctrl K.',
    print: 'Imprimir',
  },
}
