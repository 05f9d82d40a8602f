import type { AlertWords } from '../en/alert.ts'

export const alert: AlertWords = {
  command: { takeNote: 'Notruf zur Kenntnis nehmen' },
  sentence: { 'take-note': 'Den Notruf von {who} für alle Plätze zur Kenntnis nehmen.' },
  refusal: { 'no-such-alert': 'Dieser Notruf steht nicht mehr auf der Tafel.' },
  next: { 'no-such-alert': 'Nichts zu tun.' },
  right: { 'take-note': 'Notrufe zur Kenntnis nehmen' },
  pop: {
    window: 'öffnet ein neues Fenster',
    blocked: 'Der Browser hat dieses Fenster nicht geöffnet: Öffnen Sie es hier und erlauben Sie es für diese Adresse.',
  },
  alert: {
    title: 'Notruf',
    called: '{who} hat um {time} {number} gerufen',
    location: 'Wo: {location}',
    note: 'Zur Kenntnis genommen',
    noted: '{who} hat es zur Kenntnis genommen',
    onHold: 'Lange gehalten',
    parked: 'Lange geparkt',
    waits: 'Wartet zu lange',
    pastLimit: '{count} zu lange',
    lostOnHold: 'aufgelegt, während gehalten',
    lastOut: 'Sie waren zuletzt in {queue}: Niemand nimmt dort jetzt Anrufe an.',
    close: 'Schließen',
  },
}
