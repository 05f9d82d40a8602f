import type { VoiceWords } from '../en/voice.ts'

export const voice: VoiceWords = {
  voice: {
    incoming: 'Appel entrant : {who}',
    calling: 'Décrochez : {who}',
    ended: 'Terminé : {who}',
    missed: 'Manqué : {who}',
    noRing: 'Rien ne sonne.',
    noResult: 'Pas encore de résultat.',
    nothingSaid: 'Rien n’a encore été dit.',
    more: 'encore {count}',
    waiting: '{name} : en attente {count}',
    title: 'Voix',
    on: 'Dire à haute voix ce que dirait un lecteur d’écran',
    rate: 'Vitesse',
    none: 'Ce navigateur n’a pas de voix.',
  },
  keys: {
    status: 'Dire : qui sonne, mes appels, dernier résultat, encore une fois, files, liaisons',
  },
}
