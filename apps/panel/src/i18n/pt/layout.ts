import type { LayoutWords } from '../en/layout.ts'

export const layout: LayoutWords = {
  layout: {
    title: 'Disposição',
    open: 'Disposição…',
    usual: 'Voltar à disposição habitual',
    isUsual: 'O quadro tem de novo a disposição habitual.',
    zones: 'Colunas',
    inPlaces: 'Em Lugares',
    groups: 'Grupos de pessoas',
    left: 'Mover para a esquerda',
    right: 'Mover para a direita',
    up: 'Mover para cima',
    down: 'Mover para baixo',
    place: '{name}: {place} de {of}',
    deskStays:
      'O meu posto fica sempre: uma chamada que toca no seu telefone nunca se esconde. O que esconder continua a encontrar-se com Ctrl K.',
  },
}
