import type { HandsWords } from '../en/hands.ts'

export const hands: HandsWords = {
  command: {
    doubleClick: 'Doppio clic: {does}',
    transferTo: 'Trasferisci {who} a {to}…',
    takeNext: 'Prossimo chiamante',
  },
  desk: {
    calling: 'Chiamata in corso',
  },
  picker: {
    callOver: 'Quella chiamata è finita; l’elenco si è chiuso.',
    busyFirst: '{who}: {state}. Prema di nuovo Invio per farlo comunque.',
    get: 'Porta al mio telefono',
    getPlaceholder: 'Chiamante, persona, posto o coda',
    getNone: 'Nessuna chiamata così squilla, attende o è parcheggiata.',
    cannotNow: '{count, plural, one {# non possibile ora} other {# non possibili ora}}',
  },
  menu: {
    call: 'Chiamata',
    more: 'Altro con questa chiamata',
    supervise: 'Ascoltare e intervenire',
    notes: 'Note, richiamate, messaggi',
    person: 'Telefono e presenza',
    queue: 'Code',
    room: 'Conferenza',
    board: 'Su questo pannello',
    end: 'Terminare o togliere',
    unable: 'Non possibile ora',
  },
  refusal: {
    'nobody-waits': 'Nessuno attende in una coda.',
    'no-conference': 'Nessuna conferenza è aperta.',
  },
  choice: {
    breakTime: 'Pausa',
    lunch: 'Pranzo',
    meeting: 'Riunione',
    paperwork: 'Pratiche',
  },
  found: {
    queue: 'Coda',
    room: 'Conferenza',
    parked: 'Chiamata parcheggiata',
    waiting: 'In attesa',
    call: 'Chiamata',
  },
  keys: {
    choose: 'Scegli la chiamata della riga o del riquadro',
    answerAnywhere: 'Rispondi da ovunque',
    zones: 'Zona successiva: postazione, chiamate, persone, luoghi',
    change: 'Dagli un altro tasto',
    pressNow: 'Prema il tasto…',
    map: 'Tasti come su',
    mapOwn: 'I miei',
    map_jackfield: 'Jackfield',
    map_wazo: 'una postazione Wazo (da F3 a F9)',
    map_cisco: 'una console Cisco (+ e − del tastierino)',
    single: 'I tasti singoli sono comandi (lettere, cifre, / e ?)',
    singleOff: 'I tasti singoli sono disattivati: ciò che non ne ha uno proprio è nel menu della riga e sotto Ctrl K.',
    print: 'Stampa',
  },
}
