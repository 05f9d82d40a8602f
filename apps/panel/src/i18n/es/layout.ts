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
    undo: 'Deshacer',
    left: 'Mover a la izquierda',
    right: 'Mover a la derecha',
    up: 'Subir',
    down: 'Bajar',
    place: '{name}: {place} de {of}',
    deskStays:
      'Mi puesto se queda siempre: una llamada que suena en su teléfono nunca se oculta. Lo que usted oculta se sigue encontrando con Ctrl K.',
  },
  tabs: {
    all: 'Todos',
    title: 'Pestañas de personas',
    now: 'Pestaña {tab}',
    new: 'Nombre de una pestaña nueva',
    make: 'Crear la pestaña',
    nameOf: 'Nombre de la pestaña {tab}',
    people: '{count, plural, one {# persona} other {# personas}}',
    delete: 'Eliminar la pestaña {tab}',
    deleted: 'La pestaña {tab} se ha eliminado.',
    how: 'El menú de una persona la pone en una pestaña; también se puede arrastrar su ficha sobre el nombre.',
    empty: 'Falta un nombre.',
    long: 'El nombre tiene más de 40 letras.',
    taken: 'Ese nombre ya existe.',
  },
  command: {
    tabAdd: 'Poner en la pestaña {tab}',
    tabRemove: 'Quitar de la pestaña {tab}',
  },
  sentence: { 'tab-add': 'Poner a {who} en la pestaña {tab}' },
  keys: { tabs: 'Pestaña de personas anterior y siguiente' },
}
