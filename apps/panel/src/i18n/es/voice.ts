import type { VoiceWords } from '../en/voice.ts'

export const voice: VoiceWords = {
  voice: {
    incoming: 'Llamada entrante: {who}',
    calling: 'Descuelgue: {who}',
    ended: 'Terminada: {who}',
    missed: 'Perdida: {who}',
    noRing: 'No suena nada.',
    noResult: 'Aún sin resultado.',
    nothingSaid: 'Aún no se ha dicho nada.',
    more: '{count} más',
    waiting: '{name}: en espera {count}',
    title: 'Voz',
    on: 'Decir en voz alta lo que diría un lector de pantalla',
    rate: 'Velocidad',
    none: 'Este navegador no tiene voz.',
  },
  keys: {
    status: 'Decir: quién llama, mis llamadas, último resultado, otra vez, colas, enlaces',
  },
}
