import type { ForwardWords } from '../en/forward.ts'

export const forward: ForwardWords = {
  command: {
    forwardAlways: 'Alle Anrufe umleiten',
    forwardBusy: 'Bei Besetzt umleiten',
    forwardNoAnswer: 'Bei Nichtmelden umleiten',
    forwardAlwaysOff: 'Umleitung aller Anrufe beenden',
    forwardBusyOff: 'Umleitung bei Besetzt beenden',
    forwardNoAnswerOff: 'Umleitung bei Nichtmelden beenden',
  },
  sentence: {
    'forward-always': 'Alle Anrufe für {who} gehen weiter an {to}.',
    'forward-busy': 'Solange {who} telefoniert, gehen Anrufe weiter an {to}.',
    'forward-no-answer': 'Wenn sich {who} nicht meldet, gehen Anrufe weiter an {to}.',
    'forward-stop-always': 'Anrufe für {who} klingeln wieder dort.',
    'forward-stop-busy': 'Anrufe für {who} gehen bei Besetzt nicht mehr weiter.',
    'forward-stop-no-answer': 'Anrufe für {who} gehen bei Nichtmelden nicht mehr weiter.',
  },
  mark: {
    forward: 'Leitet um auf {to}',
    forwardUnknown: 'Leitet um, Nummer unbekannt',
    forwardBusy: 'Bei Besetzt auf {to}',
    forwardNoAnswer: 'Bei Nichtmelden auf {to}',
    followMe: 'Follow-Me ruft {to}',
  },
  refusal: {
    'forward-loop': 'Anrufe für {target} werden auf dieses Telefon zurückgeleitet: niemand würde angerufen.',
    'forward-elsewhere':
      'Dort, wo Anrufe dieser Person umgeleitet werden, ist {target} nicht wählbar: dieselbe Nummer gehört dort jemand anderem oder niemandem.',
  },
  next: {
    'forward-loop': 'Andere Nummer wählen oder zuerst jene Umleitung beenden.',
    'forward-elsewhere':
      'Eine Nummer wählen, die das Telefon dieser Person selbst wählen kann, etwa die Nummer von außen.',
  },
  right: {
    'forward-own': 'eigene Anrufe umleiten',
    'forward-others': 'Anrufe anderer umleiten',
  },
  ask: {
    forwardTo: 'Nebenstelle oder Nummer; leer beendet sie',
  },
}
