import type { RingWords } from '../en/ring.ts'

export const ring: RingWords = {
  ring: {
    title: 'Klingeln',
    ask: 'Soll diese Seite klingeln, wenn ein Anruf an Ihr Telefon kommt?',
    yes: 'Klingeln einschalten',
    no: 'Hier nicht klingeln',
    blocked: 'Der Browser hält diese Seite stumm, bis Sie in ihr klicken oder eine Taste drücken.',
    impossible: 'Dieser Browser kann nicht klingeln.',
    on: 'Klingeln, wenn ein Anruf an mein Telefon kommt',
    volume: 'Lautstärke',
    percent: '{percent} %',
    device: 'Klingeln auf',
    deviceDefault: 'Lautsprecher des Computers',
    otherDevice: 'Anderes Gerät …',
    refused: 'Der Browser nennt seine Lautsprecher nur, wenn er das Mikrofon benutzen darf.',
    gone: 'Dieser Lautsprecher ist nicht benutzbar; es klingelt weiter wie bisher.',
    once: 'Einmal klingeln: {what}',
    notify: 'Eine Benachrichtigung zeigen, während ich woanders hinsehe',
    notifyDenied:
      'Dem Browser wurde gesagt, keine Benachrichtigungen dieser Seite zu zeigen; seine Einstellungen können sie erlauben.',
    notifyNone: 'Benachrichtigungen brauchen eine Adresse, die mit https:// beginnt.',
    onceShort: 'Einmal klingeln',
    kind: {
      mine: 'Ein Anruf an mich',
      queue: 'Ein Anruf meiner Warteschlangen',
      back: 'Ein Anruf kommt zurück',
      callback: 'Mein Telefon klingelt für einen Rückruf',
      due: 'Ein Rückruf ist fällig',
      hold: 'Ein Anruf wird lange gehalten',
      parked: 'Ein Anruf ist lange geparkt',
    },
  },
}
