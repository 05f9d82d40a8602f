import type { FirstWords } from '../en/first.ts'

export const first: FirstWords = {
  help: {
    title: 'Hilfe',
    search: 'In der Hilfe suchen',
    english: 'Diese Seiten sind auf Englisch. Farben, Zeichen und Tasten sind in Ihrer Sprache erklärt.',
    none: 'In der Hilfe steht nichts zu „{question}“.',
    marks: 'Farben und Zeichen',
    voicemail: 'Neues in der Mailbox',
    forward: 'Anrufe werden umgeleitet',
    unsure: 'auf einer schraffierten Kachel: von der Anlage nicht bestätigt, vielleicht veraltet',
    state: {
      idle: 'niemand spricht',
      dialing: 'hat gewählt und wartet',
      ringing: 'das Telefon klingelt',
      talking: 'im Gespräch, in einer Konferenz oder in einem Menü',
      held: 'einer von beiden hat gehalten, oder der Anruf ist geparkt',
      busy: 'nach eigener Angabe besetzt',
      unavailable: 'das Telefon ist nicht da',
      unknown: 'die Anlage sagt es nicht',
    },
  },
  first: {
    title: 'Ihr Telefon: {who}',
    answer: 'nimmt den Anruf an, der bei Ihnen klingelt',
    transfer: 'und zwei Buchstaben eines Namens, dann Enter: der Anrufer kommt dorthin',
    undo: 'holt eine Übergabe zurück, zehn Sekunden lang',
    help: 'zeigt alle Tasten; die Hilfe erklärt den Rest',
    demo: 'In dieser Demo klingelt Ihr Telefon in wenigen Sekunden und wartet auf Sie.',
    close: 'Verstanden',
  },
  pick: {
    title: 'Welches Telefon steht auf Ihrem Tisch?',
    lift: 'Meines finden: ich hebe jetzt ab und wähle',
    liftWhy: 'Dann stehen hier nur die Telefone, die von jetzt an einen Anruf beginnen',
    lifting: 'Wählen Sie jetzt am Telefon irgendeine Nummer; dann erscheint es hier.',
    stop: 'Zurück zu allen Telefonen',
  },
}
