import type { SiteWords } from '../en/site.ts'

export const site: SiteWords = {
  site: {
    title: 'Réglages pour tous',
    where:
      'Une modification vaut tout de suite sur tous les tableaux et survit à un redémarrage. Ce qui est écrit dans le fichier de configuration de la passerelle se modifie là.',
    inFile: 'Écrit dans le fichier de configuration sous {key} ; cela se modifie là.',
    inVariable: 'Défini dans l’environnement de la passerelle par {variable} ; cela se modifie là.',
    byDefault: 'La valeur par défaut compte.',
    reset: 'Revenir à la valeur par défaut',
    changedMeanwhile: '{who} a modifié ceci entre-temps. Quelle version compte ?',
    somebody: 'Quelqu’un',
    unsaved: 'Pas encore enregistré.',
    earlier: '{name} : plus haut',
    later: '{name} : plus bas',
    remove: 'Retirer {name}',
    pauseReasons: {
      title: 'Motifs de pause',
      hint: 'Proposés dans cet ordre quand quelqu’un se met en pause dans une file ; un autre peut toujours être saisi. Tant que la liste est vide, pause, déjeuner, réunion et traitement administratif sont proposés.',
      item: 'Motif {n}',
      add: 'Ajouter un motif',
    },
    reminders: {
      title: 'Rappels d’attente',
      hint: 'Après combien de secondes la personne qui y a laissé un appel est avertie ; 0 = jamais.',
      hold: 'Appel en attente, secondes',
      park: 'Appel parqué, secondes',
    },
  },
}
