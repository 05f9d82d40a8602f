import type { FirstWords } from '../en/first.ts'

export const first: FirstWords = {
  help: {
    title: 'Aide',
    search: 'Chercher dans l’aide',
    english: 'Ces pages sont en anglais. Les couleurs, les signes et les touches sont expliqués dans votre langue.',
    none: 'L’aide ne dit rien de « {question} ».',
    marks: 'Couleurs et signes',
    voicemail: 'Nouveau message dans la messagerie',
    forward: 'Les appels sont renvoyés',
    unsure: 'sur une tuile hachurée : non confirmé par le standard, peut-être périmé',
    state: {
      idle: 'personne ne parle',
      dialing: 'a composé et attend',
      ringing: 'son téléphone sonne',
      talking: 'en appel, en conférence ou dans un menu',
      held: 'l’un des deux a mis en garde, ou l’appel est parqué',
      busy: 'occupé de son propre aveu',
      unavailable: 'son téléphone n’est pas là',
      unknown: 'le standard ne le dit pas',
    },
  },
  first: {
    title: 'Votre téléphone : {who}',
    answer: 'répond à l’appel qui sonne chez vous',
    transfer: 'et deux lettres d’un nom, puis Entrée : l’appelant y va',
    undo: 'annule un transfert, pendant dix secondes',
    help: 'montre toutes les touches ; l’aide explique le reste',
    demo: 'Dans cette démo votre téléphone sonne dans quelques secondes et vous attend.',
    close: 'Compris',
  },
  pick: {
    title: 'Quel téléphone est sur votre table ?',
    lift: 'Trouver le mien : je décroche maintenant et je compose',
    liftWhy: 'Seuls les téléphones qui commencent un appel à partir de maintenant sont alors listés',
    lifting: 'Composez maintenant un numéro sur votre téléphone ; il apparaît ici.',
    stop: 'Revenir à tous les téléphones',
  },
}
