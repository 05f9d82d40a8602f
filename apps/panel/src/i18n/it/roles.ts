import type { RolesWords } from '../en/roles.ts'

export const roles: RolesWords = {
  roles: {
    title: 'Ruoli',
    where:
      'I ruoli stanno nel file di configurazione del gateway, sotto roles, groups e dialling; una modifica vale dal prossimo avvio.',
    may: 'Può',
    nothing: 'Nulla: guarda soltanto il pannello.',
    only: '{what}, solo in {groups}',
    leftOut: 'Escluso',
    sees: 'Vede',
    everything: 'tutto',
    onlyGroups: 'solo {groups}',
    callers: 'Chiamanti',
    shown: 'con nome e numero',
    hidden: 'senza nome e numero',
    numbers: 'Numeri',
    everyNumber: 'può chiamare ogni numero',
    notNumbers: 'non può chiamare {deny}',
    notNumbersBut: 'non può chiamare {deny}, tranne {allow}',
    people: 'Persone',
    nobody: 'Nessuno.',
    missing: 'Questo ruolo non esiste più. Chi lo ha non può fare nulla; ne assegni un altro.',
    groups: 'Gruppi',
    group: {
      people: 'Persone {list}',
      boardGroups: 'Gruppi del pannello {list}',
      contexts: 'Contesti {list}',
      queues: 'Code {list}',
      rooms: 'Conferenze {list}',
      lots: 'Parcheggi {list}',
      trunks: 'Linee {list}',
      dids: 'Numeri chiamati {list}',
      switches: 'Interruttori {list}',
    },
  },
}
