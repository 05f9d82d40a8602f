import type { RewindWords } from '../en/rewind.ts'

export const rewind: RewindWords = {
  rewind: {
    title: 'Volver atrás',
    band: 'Así estaba a las {time}: no es en directo',
    notLive: 'No es en directo',
    look: 'Puede ver la última hora. Aquí no se puede hacer nada.',
    refused: 'En un panel del pasado no se puede hacer nada. Esc vuelve al panel en directo.',
    back: 'Volver al directo',
    scrubber: 'El momento que se muestra',
    play: 'Reproducir',
    pause: 'Pausa',
    speed: 'Velocidad',
    loading: 'Leyendo ese momento…',
    nothing: 'Aún no hay nada guardado: el panel se guarda desde que arranca la pasarela.',
    off: 'Esta función está desactivada en este panel. Un administrador la activa (rewind.minutes).',
    failed: 'Este momento no se puede leer ahora.',
    unauthorized: 'Inicie sesión primero en el panel.',
    gap: 'No se oyó a la centralita de {from} a {to}',
    gapNow: 'No se oye a la centralita desde {from}',
    rings: 'Ahora mismo le llaman: {who}',
    atMoment: 'Ver el panel en ese momento',
  },
}
