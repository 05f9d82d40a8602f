import type { FirstWords } from '../en/first.ts'

export const first: FirstWords = {
  help: {
    title: 'Ayuda',
    search: 'Buscar en la ayuda',
    english: 'Estas páginas están en inglés. Los colores, las marcas y las teclas se explican en su idioma.',
    none: 'La ayuda no dice nada de «{question}».',
    marks: 'Colores y marcas',
    voicemail: 'Mensaje nuevo en el buzón',
    forward: 'Las llamadas se desvían',
    unsure: 'en una ficha rayada: sin confirmar por la centralita, puede estar anticuado',
    state: {
      idle: 'nadie habla',
      dialing: 'ha marcado y espera',
      ringing: 'su teléfono suena',
      talking: 'en una llamada, en una conferencia o en un menú',
      held: 'uno de los dos pulsó retener, o la llamada está aparcada',
      busy: 'ocupado según su propio aviso',
      unavailable: 'su teléfono no está',
      unknown: 'la centralita no lo dice',
    },
  },
  first: {
    title: 'Su teléfono: {who}',
    answer: 'contesta la llamada que suena en su teléfono',
    transfer: 'y dos letras de un nombre, luego Enter: la llamada va allí',
    undo: 'deshace una transferencia durante diez segundos',
    help: 'muestra todas las teclas; la ayuda explica lo demás',
    demo: 'En esta demo su teléfono suena en unos segundos y le espera.',
    close: 'Entendido',
  },
  pick: {
    title: '¿Qué teléfono hay en su mesa?',
    lift: 'Buscar el mío: ahora descuelgo y marco',
    liftWhy: 'Entonces solo aparecen los teléfonos que inician una llamada desde ahora',
    lifting: 'Marque ahora cualquier número en su teléfono y aparecerá aquí.',
    stop: 'Volver a todos los teléfonos',
  },
}
