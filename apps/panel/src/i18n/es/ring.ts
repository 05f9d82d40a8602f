import type { RingWords } from '../en/ring.ts'

export const ring: RingWords = {
  ring: {
    title: 'Timbre',
    ask: '¿Debe sonar esta página cuando llegue una llamada a su teléfono?',
    yes: 'Activar el timbre',
    no: 'Sin timbre aquí',
    blocked: 'El navegador mantiene esta página en silencio hasta que haga clic o pulse una tecla en ella.',
    impossible: 'Este navegador no puede sonar.',
    on: 'Sonar cuando llegue una llamada a mi teléfono',
    volume: 'Volumen',
    percent: '{percent} %',
    device: 'Sonar en',
    deviceDefault: 'El altavoz del equipo',
    otherDevice: 'Otro dispositivo…',
    refused: 'El navegador solo nombra sus altavoces si puede usar el micrófono.',
    gone: 'Ese altavoz no se puede usar; el timbre sigue donde estaba.',
    once: 'Sonar una vez: {what}',
    notify: 'Mostrar una notificación mientras miro otra cosa',
    notifyDenied: 'El navegador tiene prohibidas las notificaciones de esta página; puede permitirlas en sus ajustes.',
    notifyNone: 'Las notificaciones necesitan una dirección que empiece por https://.',
    onceShort: 'Sonar una vez',
    kind: {
      mine: 'Una llamada para mí',
      queue: 'Una llamada de mis colas',
      back: 'Una llamada que vuelve',
      callback: 'Mi teléfono suena para devolver una llamada',
      due: 'Hay que devolver una llamada',
      hold: 'Una llamada lleva mucho en espera',
      parked: 'Una llamada lleva mucho aparcada',
    },
  },
}
