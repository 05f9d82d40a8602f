import type { VoiceWords } from '../en/voice.ts'

export const voice: VoiceWords = {
  voice: {
    incoming: 'Eingehender Anruf: {who}',
    calling: 'Hörer abheben: {who}',
    ended: 'Beendet: {who}',
    missed: 'Verpasst: {who}',
    noRing: 'Nichts klingelt.',
    noResult: 'Noch kein Ergebnis.',
    nothingSaid: 'Noch nichts gesagt.',
    more: 'noch {count}',
    waiting: '{name}: wartend {count}',
    title: 'Sprachausgabe',
    on: 'Laut vorlesen, was ein Screenreader sagen würde',
    rate: 'Tempo',
    none: 'Dieser Browser hat keine Stimme.',
  },
  keys: {
    status: 'Vorlesen: wer klingelt, meine Gespräche, letztes Ergebnis, noch einmal, Warteschlangen, Verbindungen',
  },
}
