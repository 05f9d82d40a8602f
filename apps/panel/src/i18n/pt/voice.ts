import type { VoiceWords } from '../en/voice.ts'

export const voice: VoiceWords = {
  voice: {
    incoming: 'Chamada a entrar: {who}',
    calling: 'Levante o telefone: {who}',
    ended: 'Terminada: {who}',
    missed: 'Perdida: {who}',
    noRing: 'Nada toca.',
    noResult: 'Ainda sem resultado.',
    nothingSaid: 'Ainda nada foi dito.',
    more: 'mais {count}',
    waiting: '{name}: em espera {count}',
    title: 'Voz',
    on: 'Dizer em voz alta o que diria um leitor de ecrã',
    rate: 'Velocidade',
    none: 'Este navegador não tem voz.',
  },
  keys: {
    status: 'Dizer: quem toca, as minhas chamadas, último resultado, outra vez, filas, ligações',
  },
}
