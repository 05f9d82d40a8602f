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
    undo: 'Anular',
    left: 'Mover para a esquerda',
    right: 'Mover para a direita',
    up: 'Mover para cima',
    down: 'Mover para baixo',
    place: '{name}: {place} de {of}',
    deskStays:
      'O meu posto fica sempre: uma chamada que toca no seu telefone nunca se esconde. O que esconder continua a encontrar-se com Ctrl K.',
  },
  tabs: {
    all: 'Todos',
    title: 'Separadores de pessoas',
    now: 'Separador {tab}',
    new: 'Nome de um novo separador',
    make: 'Criar o separador',
    nameOf: 'Nome do separador {tab}',
    people: '{count, plural, one {# pessoa} other {# pessoas}}',
    delete: 'Eliminar o separador {tab}',
    deleted: 'O separador {tab} foi eliminado.',
    how: 'O menu de uma pessoa põe-na num separador; também pode arrastar o mosaico para cima do nome.',
    empty: 'Falta um nome.',
    long: 'O nome tem mais de 40 letras.',
    taken: 'Esse nome já existe.',
  },
  command: {
    tabAdd: 'Pôr no separador {tab}',
    tabRemove: 'Tirar do separador {tab}',
  },
  sentence: { 'tab-add': 'Pôr {who} no separador {tab}' },
  keys: { tabs: 'Separador de pessoas anterior e seguinte' },
}
