import type { DemoWords } from '../en/demo.ts'

export const demo: DemoWords = {
  demo: {
    ask: 'Le standard est simulé. Demandez-lui',
    call: 'un appel',
    rush: 'un afflux',
    'lost-link': 'une coupure',
    callWhy: 'Quelqu’un de l’extérieur appelle votre téléphone.',
    rushWhy: 'Huit personnes appellent en dix secondes : six la file, deux votre téléphone.',
    'lost-linkWhy': 'La passerelle perd le standard pendant douze secondes.',
    choose: 'Choisissez d’abord votre poste ; votre téléphone pourra alors sonner.',
  },
}
