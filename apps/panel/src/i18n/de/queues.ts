import type { QueuesWords } from '../en/queues.ts'

export const queues: QueuesWords = {
  command: {
    memberPause: 'Pause setzen',
    memberPauseAll: 'Pause in allen Warteschlangen',
    memberUnpause: 'Pause beenden',
    memberUnpauseAll: 'Pause in allen Warteschlangen beenden',
    memberPenalty: 'Rang',
    memberRemove: 'Aus der Warteschlange nehmen',
    memberAdd: 'Mitglied hinzufügen',
    queueAdd: 'In eine Warteschlange aufnehmen',
    queueAddAll: 'In allen Warteschlangen anmelden',
    memberRemoveAll: 'Aus allen Warteschlangen abmelden',
    queueMove: 'In andere Warteschlange',
    queueFirst: 'Als Nächsten bedienen',
  },
  sentence: {
    'queue-person':
      '{who} aus der Warteschlange {others} zu {to} schicken; nimmt niemand ab, zurück in die Schlange. Sie zählt es als aufgegeben.',
    'queue-move':
      '{who} aus der Warteschlange {others} in die Warteschlange {to} verschieben. Die erste zählt es als aufgegeben.',
    'queue-first': '{who} in der Warteschlange {others} als Nächsten bedienen.',
    'queue-priority': '{who} in der Warteschlange {others} die Priorität {to} geben.',
    'member-add': '{who} in die Warteschlange {to} aufnehmen.',
    'member-remove': '{who} aus der Warteschlange {to} nehmen.',
    'member-add-all': '{who} in den Warteschlangen {to} anmelden.',
    'member-remove-all': '{who} aus den Warteschlangen {to} abmelden.',
    'member-pause': 'Pause für {who} in der Warteschlange {to}.',
    'member-pause-everywhere': 'Pause für {who} in allen Warteschlangen.',
    'member-unpause': '{who} in der Warteschlange {to} wieder rufen.',
    'member-unpause-everywhere': '{who} in allen Warteschlangen wieder rufen.',
    'member-penalty': 'Rang von {who} auf {to} setzen.',
    'drop-person': 'Auf einer Warteschlange ablegen: dort mitarbeiten. Auf den Favoriten: dort behalten',
    'favourite-add': '{who} zu den Favoriten hinzufügen',
    'favourite-move': '{who} unter den Favoriten verschieben',
  },
  refusal: {
    'not-waiting': 'Dieser Anrufer wartet gerade in keiner Warteschlange.',
    'back-in-queue': 'Ihr Telefon wurde nicht abgenommen: der Anrufer ist wieder in der Warteschlange.',
    'place-unchanged':
      'Die Priorität ist geändert, der Platz in der Schlange nicht: dieses Asterisk ist älter als 18.20 oder 20.5.',
    'no-such-queue': 'Eine Warteschlange {target} gibt es nicht.',
    'no-such-member': 'Diese Person gehört nicht mehr zur Warteschlange.',
    'already-member': '{target} gehört schon zu dieser Warteschlange.',
    'member-static': 'Dieses Mitglied steht in der Konfiguration der Anlage und kann nicht entfernt werden.',
  },
  next: {
    'not-waiting': 'Nichts zu tun.',
    'back-in-queue': 'Sehen Sie nach Ihrem Telefon und versuchen Sie es erneut.',
    'place-unchanged': 'Schicken Sie den Anrufer zu einer Person, oder aktualisieren Sie Asterisk.',
    'no-such-queue': 'Wählen Sie eine andere Warteschlange.',
    'no-such-member': 'Nichts zu tun.',
    'already-member': 'Nichts zu tun.',
    'member-static': 'Setzen Sie stattdessen eine Pause.',
  },
}
