import type { RewindWords } from '../en/rewind.ts'

export const rewind: RewindWords = {
  rewind: {
    title: 'Retour en arrière',
    band: 'Tel que c’était à {time} – pas en direct',
    notLive: 'Pas en direct',
    look: 'Vous pouvez regarder la dernière heure. Rien ne peut être fait ici.',
    refused: 'Rien ne peut être fait sur un tableau du passé. Échap ramène au direct.',
    back: 'Revenir au direct',
    scrubber: 'Le moment affiché',
    play: 'Lecture',
    pause: 'Pause',
    speed: 'Vitesse',
    loading: 'Lecture de ce moment…',
    nothing: 'Rien n’est encore conservé : le tableau l’est à partir du démarrage de la passerelle.',
    off: 'Le retour en arrière est désactivé sur ce tableau. Un administrateur l’active (rewind.minutes).',
    failed: 'Ce moment ne peut pas être lu maintenant.',
    unauthorized: 'Connectez-vous d’abord sur le tableau.',
    gap: 'Le standard n’a pas été entendu de {from} à {to}',
    gapNow: 'Le standard n’est plus entendu depuis {from}',
    rings: 'Un appel sonne chez vous maintenant : {who}',
    atMoment: 'Voir le tableau à ce moment',
  },
}
