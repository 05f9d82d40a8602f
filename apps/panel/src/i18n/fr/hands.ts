import type { HandsWords } from '../en/hands.ts'

export const hands: HandsWords = {
  command: {
    doubleClick: 'Double-clic : {does}',
    transferTo: 'Transférer {who} vers {to}…',
    takeNext: 'Appelant suivant',
  },
  desk: {
    calling: 'Appel en cours',
  },
  picker: {
    callOver: 'Cet appel est terminé ; la liste s’est fermée.',
    busyFirst: '{who} : {state}. Appuyez encore sur Entrée pour le faire quand même.',
    get: 'Amener à mon téléphone',
    getPlaceholder: 'Appelant, personne, place ou file',
    getNone: 'Aucun appel de ce genre ne sonne, n’attend ni n’est en parking.',
    cannotNow: '{count, plural, one {# impossible pour l’instant} other {# impossibles pour l’instant}}',
  },
  menu: {
    call: 'Appel',
    more: 'Plus avec cet appel',
    supervise: 'Écouter et intervenir',
    notes: 'Notes, rappels, messages',
    person: 'Téléphone et présence',
    queue: 'Files d’attente',
    room: 'Conférence',
    board: 'Sur ce tableau',
    end: 'Terminer ou retirer',
    unable: 'Impossible pour l’instant',
    gone: 'Ne s’applique plus',
    came: 'Possible depuis un instant',
  },
  refusal: {
    'nobody-waits': 'Personne n’attend dans une file.',
    'no-conference': 'Aucune conférence n’est ouverte.',
  },
  choice: {
    breakTime: 'Pause',
    lunch: 'Déjeuner',
    meeting: 'Réunion',
    paperwork: 'Traitement administratif',
  },
  found: {
    queue: 'File',
    room: 'Conférence',
    parked: 'Appel parqué',
    waiting: 'Appelant en attente',
    call: 'Appel',
  },
  keys: {
    choose: 'Choisir l’appel de la ligne ou tuile',
    answerAnywhere: 'Répondre, de partout',
    zones: 'Zone suivante : poste, appels, personnes, lieux',
    change: 'Lui donner une autre touche',
    pressNow: 'Appuyez…',
    map: 'Touches comme sur',
    mapOwn: 'Les miennes',
    map_jackfield: 'Jackfield',
    map_wazo: 'un standard Wazo (F3 à F9)',
    map_cisco: 'une console Cisco (+ et − du pavé)',
    single: 'Les touches seules sont des commandes (lettres, chiffres, / et ?)',
    singleOff:
      'Les touches seules sont désactivées : ce qui n’en a pas une à soi est dans le menu de la ligne et sous Ctrl K.',
    print: 'Imprimer',
  },
}
