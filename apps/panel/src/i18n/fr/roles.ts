import type { RolesWords } from '../en/roles.ts'

export const roles: RolesWords = {
  roles: {
    title: 'Rôles',
    where:
      'Les rôles sont écrits dans le fichier de configuration de la passerelle, sous roles, groups et dialling ; un changement compte dès le prochain démarrage.',
    may: 'Peut',
    nothing: 'Rien : regarde seulement le tableau.',
    only: '{what}, seulement dans {groups}',
    leftOut: 'Exclu',
    sees: 'Voit',
    everything: 'tout',
    onlyGroups: 'seulement {groups}',
    callers: 'Appelants',
    shown: 'avec nom et numéro',
    hidden: 'sans nom ni numéro',
    numbers: 'Numéros',
    everyNumber: 'peut appeler tous les numéros',
    notNumbers: 'ne peut pas appeler {deny}',
    notNumbersBut: 'ne peut pas appeler {deny}, sauf {allow}',
    people: 'Personnes',
    nobody: 'Personne.',
    missing: 'Ce rôle n’existe plus. Qui l’a ne peut rien faire ; donnez-leur un autre rôle.',
    groups: 'Groupes',
    group: {
      people: 'Personnes {list}',
      boardGroups: 'Groupes du tableau {list}',
      contexts: 'Contextes {list}',
      queues: 'Files d’attente {list}',
      rooms: 'Conférences {list}',
      lots: 'Parcages {list}',
      trunks: 'Lignes {list}',
      dids: 'Numéros appelés {list}',
      switches: 'Interrupteurs {list}',
    },
  },
}
