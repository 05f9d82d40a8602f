import type { WallWords } from '../en/wall.ts'

export const wall: WallWords = {
  wall: {
    title: 'Wandtafel',
    queue: 'Warteschlange',
    waiting: 'Wartende',
    longest: 'Längste Wartezeit',
    service: 'Service­level',
    agents: 'Frei / Agenten',
    today: 'Angenommen · aufgelegt',
    how: { good: 'Im Rahmen', late: 'Spät', 'too-late': 'Zu spät' },
    nobodyThere: 'Niemand ist angemeldet',
    empty: 'Es gibt keine Warteschlange zu zeigen. Nennen Sie welche in der Adresse: ?queues=500,501',
    missing: 'Nicht auf dieser Tafel: {queues}',
    paused: 'Angehalten, weiter mit Leertaste',
    lost: 'Keine Verbindung',
    connecting: 'Verbindet',
    refused: 'Nicht angemeldet',
    refusedNext: 'Öffnen Sie die Wandtafel mit einem Token, das zusehen darf: /wall#token=…',
    since: 'seit {time}. Was unten steht, ist alt.',
    problem: {
      turn: 'Sekunden für eine Seite, 5 bis 3600',
      rows: 'Warteschlangen auf einer Seite, 1 bis 8',
      wait: 'zwei Zahlen in Sekunden, spät und zu spät, etwa 30,60',
      level: 'zwei Prozentzahlen, spät und zu spät, etwa 80,60',
    },
  },
}
