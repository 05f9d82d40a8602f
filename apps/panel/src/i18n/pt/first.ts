import type { FirstWords } from '../en/first.ts'

export const first: FirstWords = {
  help: {
    title: 'Ajuda',
    search: 'Procurar na ajuda',
    english: 'Estas páginas estão em inglês. As cores, os sinais e as teclas são explicados na sua língua.',
    none: 'A ajuda não diz nada sobre «{question}».',
    marks: 'Cores e sinais',
    voicemail: 'Nova mensagem no correio de voz',
    forward: 'As chamadas são reencaminhadas',
    unsure: 'num mosaico tracejado: não confirmado pela central, pode estar desatualizado',
    state: {
      idle: 'ninguém fala',
      dialing: 'marcou e espera',
      ringing: 'o telefone toca',
      talking: 'em chamada, em conferência ou num menu',
      held: 'um dos dois pôs em espera, ou a chamada está estacionada',
      busy: 'ocupado por indicação própria',
      unavailable: 'o telefone não está lá',
      unknown: 'a central não diz',
    },
  },
  first: {
    title: 'O seu telefone: {who}',
    answer: 'atende a chamada que toca no seu telefone',
    transfer: 'e duas letras de um nome, depois Enter: quem liga vai para lá',
    undo: 'desfaz uma transferência, durante dez segundos',
    help: 'mostra todas as teclas; a ajuda explica o resto',
    demo: 'Nesta demo o seu telefone toca dentro de segundos e espera por si.',
    close: 'Percebido',
  },
  pick: {
    title: 'Que telefone está na sua mesa?',
    lift: 'Encontrar o meu: levanto-o agora e marco',
    liftWhy: 'Então só aparecem os telefones que iniciem uma chamada a partir de agora',
    lifting: 'Marque agora um número qualquer no telefone; ele aparece aqui.',
    stop: 'Voltar a todos os telefones',
  },
}
