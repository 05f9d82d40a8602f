import type { WallWords } from '../en/wall.ts'

export const wall: WallWords = {
  wall: {
    title: 'Tabellone',
    queue: 'Coda',
    waiting: 'In attesa',
    longest: 'Attesa più lunga',
    service: 'Livello di servizio',
    agents: 'Liberi / agenti',
    today: 'Risposte · abbandonate',
    how: { good: 'In orario', late: 'In ritardo', 'too-late': 'Troppo tardi' },
    nobodyThere: 'Nessuno è connesso',
    empty: 'Non c’è nessuna coda da mostrare. Le indichi nell’indirizzo: ?queues=500,501',
    missing: 'Non sono su questo tabellone: {queues}',
    paused: 'Fermo, Spazio per continuare',
    lost: 'Nessun collegamento',
    connecting: 'Collegamento',
    refused: 'Accesso non eseguito',
    refusedNext: 'Apra il tabellone con un token che può guardare: /wall#token=…',
    since: 'dalle {time}. Quello che è sotto è vecchio.',
    problem: {
      turn: 'secondi per pagina, da 5 a 3600',
      rows: 'code per pagina, da 1 a 8',
      wait: 'due numeri di secondi, in ritardo e troppo tardi, come 30,60',
      level: 'due percentuali, in ritardo e troppo tardi, come 80,60',
    },
  },
}
