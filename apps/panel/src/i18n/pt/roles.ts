import type { RolesWords } from '../en/roles.ts'

export const roles: RolesWords = {
  roles: {
    title: 'Funções',
    where:
      'As funções estão no ficheiro de configuração do gateway, em roles, groups e dialling; uma alteração conta a partir do próximo arranque.',
    may: 'Pode',
    nothing: 'Nada: só vê o painel.',
    only: '{what}, só em {groups}',
    leftOut: 'Excluído',
    sees: 'Vê',
    everything: 'tudo',
    onlyGroups: 'só {groups}',
    callers: 'Chamadores',
    shown: 'com nome e número',
    hidden: 'sem nome nem número',
    numbers: 'Números',
    everyNumber: 'pode ligar para qualquer número',
    notNumbers: 'não pode ligar para {deny}',
    notNumbersBut: 'não pode ligar para {deny}, exceto {allow}',
    people: 'Pessoas',
    nobody: 'Ninguém.',
    missing: 'Esta função já não existe. Quem a tem nada pode fazer; dê-lhes outra.',
    groups: 'Grupos',
    group: {
      people: 'Pessoas {list}',
      boardGroups: 'Grupos do painel {list}',
      contexts: 'Contextos {list}',
      queues: 'Filas {list}',
      rooms: 'Conferências {list}',
      lots: 'Estacionamentos {list}',
      trunks: 'Linhas {list}',
      dids: 'Números chamados {list}',
      switches: 'Interruptores {list}',
    },
  },
}
