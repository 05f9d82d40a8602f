import type { DemoWords } from '../en/demo.ts'

export const demo: DemoWords = {
  demo: {
    ask: 'A central é simulada. Peça-lhe',
    call: 'uma chamada',
    rush: 'uma avalanche',
    'lost-link': 'uma quebra de ligação',
    callWhy: 'Alguém de fora liga para o seu telefone.',
    rushWhy: 'Oito pessoas ligam em dez segundos: seis para a fila, duas para o seu telefone.',
    'lost-linkWhy': 'O gateway perde a central durante doze segundos.',
    choose: 'Escolha primeiro a sua extensão; depois o seu telefone pode tocar.',
  },
}
