import type { LayoutWords } from '../en/layout.ts'

export const layout: LayoutWords = {
  layout: {
    title: 'Disposition',
    open: 'Disposition…',
    usual: 'Revenir à la disposition habituelle',
    isUsual: 'Le tableau a retrouvé sa disposition habituelle.',
    zones: 'Colonnes',
    inPlaces: 'Dans Lieux',
    groups: 'Groupes de personnes',
    undo: 'Annuler',
    left: 'Déplacer à gauche',
    right: 'Déplacer à droite',
    up: 'Monter',
    down: 'Descendre',
    place: '{name} : {place} sur {of}',
    deskStays:
      'Mon poste reste toujours : un appel qui sonne chez vous n’est jamais caché. Ce que vous masquez se trouve encore avec Ctrl K.',
  },
  tabs: {
    all: 'Tous',
    title: 'Onglets de personnes',
    now: 'Onglet {tab}',
    new: 'Nom d’un nouvel onglet',
    make: 'Créer l’onglet',
    nameOf: 'Nom de l’onglet {tab}',
    people: '{count, plural, one {# personne} other {# personnes}}',
    delete: 'Supprimer l’onglet {tab}',
    deleted: 'L’onglet {tab} est supprimé.',
    how: 'Le menu d’une personne la met dans un onglet ; vous pouvez aussi glisser sa tuile sur le nom.',
    empty: 'Donnez-lui un nom.',
    long: 'Le nom a plus de 40 lettres.',
    taken: 'Ce nom existe déjà.',
  },
  command: {
    tabAdd: 'Mettre dans l’onglet {tab}',
    tabRemove: 'Retirer de l’onglet {tab}',
  },
  sentence: { 'tab-add': 'Mettre {who} dans l’onglet {tab}' },
  keys: { tabs: 'Onglet de personnes précédent et suivant' },
}
