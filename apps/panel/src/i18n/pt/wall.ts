import type { WallWords } from '../en/wall.ts'

export const wall: WallWords = {
  wall: {
    title: 'Painel de parede',
    queue: 'Fila',
    waiting: 'À espera',
    longest: 'Espera mais longa',
    service: 'Nível de serviço',
    agents: 'Livres / agentes',
    today: 'Atendidas · abandonadas',
    how: { good: 'A tempo', late: 'Atrasada', 'too-late': 'Tarde demais' },
    nobodyThere: 'Ninguém tem sessão iniciada',
    empty: 'Não há nenhuma fila para mostrar. Indique-as no endereço: ?queues=500,501',
    missing: 'Não estão neste painel: {queues}',
    paused: 'Parado, Espaço continua',
    lost: 'Sem ligação',
    connecting: 'A ligar',
    refused: 'Sessão não iniciada',
    refusedNext: 'Abra o painel de parede com um token que possa ver: /wall#token=…',
    since: 'desde as {time}. O que está em baixo é antigo.',
    problem: {
      turn: 'segundos por página, de 5 a 3600',
      rows: 'filas por página, de 1 a 8',
      wait: 'dois números de segundos, atrasada e tarde demais, como 30,60',
      level: 'duas percentagens, atrasada e tarde demais, como 80,60',
    },
  },
}
