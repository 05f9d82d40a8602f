import type { DemoWords } from '../en/demo.ts'

export const demo: DemoWords = {
  demo: {
    ask: 'Il centralino è simulato. Chiedigli',
    call: 'una chiamata',
    rush: 'un’ondata',
    'lost-link': 'una caduta del collegamento',
    callWhy: 'Qualcuno da fuori chiama il suo telefono.',
    rushWhy: 'Otto persone chiamano in dieci secondi: sei la coda, due il suo telefono.',
    'lost-linkWhy': 'Il gateway perde il centralino per dodici secondi.',
    choose: 'Scelga prima il suo interno; poi il suo telefono potrà squillare.',
  },
}
