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
    left: 'Déplacer à gauche',
    right: 'Déplacer à droite',
    up: 'Monter',
    down: 'Descendre',
    place: '{name} : {place} sur {of}',
    deskStays:
      'Mon poste reste toujours : un appel qui sonne chez vous n’est jamais caché. Ce que vous masquez se trouve encore avec Ctrl K.',
  },
}
