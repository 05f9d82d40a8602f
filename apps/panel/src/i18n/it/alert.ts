import type { AlertWords } from '../en/alert.ts'

export const alert: AlertWords = {
  command: { takeNote: 'Prendere atto della chiamata di emergenza' },
  sentence: { 'take-note': 'Prendere atto della chiamata di emergenza di {who}, per tutte le postazioni.' },
  refusal: { 'no-such-alert': 'Quella chiamata di emergenza non è più sul pannello.' },
  next: { 'no-such-alert': 'Niente da fare.' },
  right: { 'take-note': 'prendere atto delle chiamate di emergenza' },
  pop: {
    window: 'si apre in una nuova finestra',
    blocked: 'Il browser non ha lasciato aprire questa finestra: la apra qui e la permetta per questo indirizzo.',
  },
  alert: {
    title: 'Chiamata di emergenza',
    called: '{who} ha chiamato il {number} alle {time}',
    location: 'Dove: {location}',
    note: 'Ho visto',
    noted: '{who} ha visto',
    onHold: 'In attesa da molto',
    parked: 'Parcheggiata da molto',
    waits: 'Attende troppo',
    pastLimit: '{count} da troppo',
    lostOnHold: 'ha riattaccato in attesa',
    lastOut: 'Lei era l’ultima persona in {queue}: ora nessuno risponde alle sue chiamate.',
    close: 'Chiudi',
  },
}
