import type { HandsWords } from '../en/hands.ts'

export const hands: HandsWords = {
  command: {
    doubleClick: 'Duplo clique: {does}',
    transferTo: 'Transferir {who} para {to}…',
    takeNext: 'Próxima chamada',
  },
  desk: {
    calling: 'A ligar',
  },
  picker: {
    callOver: 'Essa chamada terminou; a lista fechou-se.',
    busyFirst: '{who}: {state}. Prima Enter outra vez para fazer na mesma.',
    get: 'Trazer para o meu telefone',
    getPlaceholder: 'Chamador, pessoa, lugar ou fila',
    getNone: 'Nenhuma chamada assim toca, espera ou está estacionada.',
    cannotNow: '{count, plural, one {# que não se pode agora} other {# que não se podem agora}}',
  },
  menu: {
    call: 'Chamada',
    more: 'Mais com esta chamada',
    supervise: 'Escutar e intervir',
    notes: 'Notas, retornos, mensagens',
    person: 'Telefone e presença',
    queue: 'Filas',
    room: 'Conferência',
    board: 'Neste painel',
    end: 'Terminar ou retirar',
    unable: 'Não se pode agora',
  },
  refusal: {
    'nobody-waits': 'Ninguém espera numa fila.',
    'no-conference': 'Nenhuma conferência está aberta.',
  },
  choice: {
    breakTime: 'Pausa',
    lunch: 'Almoço',
    meeting: 'Reunião',
    paperwork: 'Trabalho administrativo',
  },
  found: {
    queue: 'Fila',
    room: 'Conferência',
    parked: 'Chamada estacionada',
    waiting: 'Em espera',
    call: 'Chamada',
  },
  keys: {
    choose: 'Escolher a chamada da linha ou mosaico',
    answerAnywhere: 'Atender de qualquer sítio',
    zones: 'Zona seguinte: posto, chamadas, pessoas, lugares',
    change: 'Dar-lhe outra tecla também',
    pressNow: 'Prima a tecla…',
    map: 'Teclas como em',
    mapOwn: 'As minhas',
    map_jackfield: 'Jackfield',
    map_wazo: 'uma consola Wazo (F3 a F9)',
    map_cisco: 'uma consola Cisco (+ e − do teclado numérico)',
    single: 'As teclas isoladas são comandos (letras, algarismos, / e ?)',
    singleOff: 'As teclas isoladas estão desligadas: o que não tem uma própria está no menu da linha e em Ctrl K.',
    print: 'Imprimir',
  },
}
