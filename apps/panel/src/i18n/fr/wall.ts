import type { WallWords } from '../en/wall.ts'

export const wall: WallWords = {
  wall: {
    title: 'Tableau mural',
    queue: 'File',
    waiting: 'En attente',
    longest: 'Attente la plus longue',
    service: 'Taux de service',
    agents: 'Libres / agents',
    today: 'Répondus · abandonnés',
    how: { good: 'À l’heure', late: 'En retard', 'too-late': 'Trop tard' },
    nobodyThere: 'Personne n’est connecté',
    empty: 'Aucune file à montrer. Indiquez-les dans l’adresse : ?queues=500,501',
    missing: 'Absentes de ce tableau : {queues}',
    paused: 'Arrêté, Espace pour reprendre',
    lost: 'Pas de liaison',
    connecting: 'Connexion',
    refused: 'Non connecté',
    refusedNext: 'Ouvrez le tableau mural avec un jeton qui peut regarder : /wall#token=…',
    since: 'depuis {time}. Ce qui est dessous est ancien.',
    problem: {
      turn: 'secondes par page, de 5 à 3600',
      rows: 'files par page, de 1 à 8',
      wait: 'deux nombres de secondes, en retard et trop tard, par exemple 30,60',
      level: 'deux pourcentages, en retard et trop tard, par exemple 80,60',
    },
  },
}
