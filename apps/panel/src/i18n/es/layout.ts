import type { LayoutWords } from '../en/layout.ts'

export const layout: LayoutWords = {
  layout: {
    title: 'Disposición',
    open: 'Disposición…',
    usual: 'Volver a la disposición habitual',
    isUsual: 'El panel vuelve a tener su disposición habitual.',
    zones: 'Columnas',
    inPlaces: 'En Lugares',
    groups: 'Grupos de personas',
    left: 'Mover a la izquierda',
    right: 'Mover a la derecha',
    up: 'Subir',
    down: 'Bajar',
    place: '{name}: {place} de {of}',
    deskStays:
      'Mi puesto se queda siempre: una llamada que suena en su teléfono nunca se oculta. Lo que usted oculta se sigue encontrando con Ctrl K.',
  },
}
