import type { DemoWords } from '../en/demo.ts'

export const demo: DemoWords = {
  demo: {
    ask: 'La centralita es simulada. Pídele',
    call: 'una llamada',
    rush: 'una avalancha',
    'lost-link': 'un corte',
    callWhy: 'Alguien de fuera llama a su teléfono.',
    rushWhy: 'Ocho personas llaman en diez segundos: seis a la cola y dos a su teléfono.',
    'lost-linkWhy': 'La pasarela pierde la centralita durante doce segundos.',
    choose: 'Elija antes su extensión; entonces su teléfono podrá sonar.',
  },
}
