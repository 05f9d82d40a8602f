import type { SeeAsWords } from '../en/see-as.ts'

export const seeAs: SeeAsWords = {
  seeAs: {
    shown: 'Está a ver o painel tal como {name} o vê. Daqui nada se pode fazer.',
    end: 'Voltar ao meu painel',
    over: 'Já não vê o painel de {name}: essa pessoa, os direitos dela ou os seus mudaram.',
    close: 'Fechar',
    open: 'Ver o painel como {name}',
  },
}
