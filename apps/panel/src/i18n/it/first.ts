import type { FirstWords } from '../en/first.ts'

export const first: FirstWords = {
  help: {
    title: 'Aiuto',
    search: 'Cerca nell’aiuto',
    english: 'Queste pagine sono in inglese. Colori, segni e tasti sono spiegati nella sua lingua.',
    none: 'L’aiuto non dice nulla di «{question}».',
    marks: 'Colori e segni',
    voicemail: 'Nuovo messaggio in casella',
    forward: 'Le chiamate sono deviate',
    unsure: 'su una tessera tratteggiata: non confermato dal centralino, forse superato',
    state: {
      idle: 'nessuno parla',
      dialing: 'ha composto e aspetta',
      ringing: 'il suo telefono squilla',
      talking: 'in chiamata, in conferenza o in un menu',
      held: 'uno dei due ha messo in attesa, o la chiamata è parcheggiata',
      busy: 'occupato per sua stessa segnalazione',
      unavailable: 'il suo telefono non c’è',
      unknown: 'il centralino non lo dice',
    },
  },
  first: {
    title: 'Il suo telefono: {who}',
    answer: 'risponde alla chiamata che squilla da lei',
    transfer: 'e due lettere di un nome, poi Invio: chi chiama va lì',
    undo: 'annulla un trasferimento, per dieci secondi',
    help: 'mostra tutti i tasti; l’aiuto spiega il resto',
    demo: 'In questa demo il suo telefono squilla tra pochi secondi e la aspetta.',
    close: 'Ho capito',
  },
  pick: {
    title: 'Quale telefono sta sulla sua scrivania?',
    lift: 'Trova il mio: ora alzo la cornetta e compongo',
    liftWhy: 'Allora compaiono solo i telefoni che da ora iniziano una chiamata',
    lifting: 'Componga ora un numero qualsiasi sul telefono; comparirà qui.',
    stop: 'Torna a tutti i telefoni',
  },
}
