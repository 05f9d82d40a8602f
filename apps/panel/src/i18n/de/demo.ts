import type { DemoWords } from '../en/demo.ts'

export const demo: DemoWords = {
  demo: {
    ask: 'Die Anlage ist simuliert. Bitten Sie sie um',
    call: 'einen Anruf',
    rush: 'einen Ansturm',
    'lost-link': 'eine verlorene Verbindung',
    callWhy: 'Jemand von außen ruft Ihr Telefon an.',
    rushWhy: 'Acht Leute rufen in zehn Sekunden an: sechs die Warteschlange, zwei Ihr Telefon.',
    'lost-linkWhy': 'Das Gateway verliert die Anlage für zwölf Sekunden.',
    choose: 'Wählen Sie erst Ihre Nebenstelle; dann kann Ihr Telefon klingeln.',
  },
}
