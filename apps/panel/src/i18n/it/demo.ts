import type { DemoWords } from '../en/demo.ts'

export const demo: DemoWords = {
  demo: {
    ask: 'Il centralino è simulato. Chiedigli',
    call: 'una chiamata',
    rush: 'un’ondata',
    'lost-link': 'una caduta del collegamento',
    callWhy: 'Qualcuno da fuori chiama il tuo telefono.',
    rushWhy: 'Otto persone chiamano in dieci secondi: sei la coda, due il tuo telefono.',
    'lost-linkWhy': 'Il gateway perde il centralino per dodici secondi.',
    choose: 'Scegli prima il tuo interno; poi il tuo telefono potrà squillare.',
  },
}
