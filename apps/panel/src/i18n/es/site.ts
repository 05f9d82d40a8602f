import type { SiteWords } from '../en/site.ts'

export const site: SiteWords = {
  site: {
    title: 'Ajustes para todos',
    where:
      'Un cambio vale enseguida en todos los paneles y se conserva tras un reinicio. Lo que dice el archivo de configuración de la pasarela se cambia allí.',
    inFile: 'Está en el archivo de configuración como {key}; se cambia allí.',
    inVariable: 'Definido en el entorno de la pasarela con {variable}; se cambia allí.',
    byDefault: 'Vale el valor predeterminado.',
    reset: 'Volver al valor predeterminado',
    changedMeanwhile: '{who} ha cambiado esto mientras tanto. ¿Qué versión vale?',
    somebody: 'Alguien',
    unsaved: 'Aún sin guardar.',
    earlier: '{name}: antes',
    later: '{name}: después',
    remove: 'Quitar {name}',
    pauseReasons: {
      title: 'Motivos de pausa',
      hint: 'Se ofrecen en este orden cuando alguien hace una pausa en una cola; se puede escribir otro. Mientras la lista esté vacía se ofrecen descanso, comida, reunión y papeleo.',
      item: 'Motivo {n}',
      add: 'Añadir un motivo',
    },
    reminders: {
      title: 'Recordatorios',
      hint: 'Tras cuántos segundos se recuerda la llamada a quien la dejó ahí; 0 = nunca.',
      hold: 'Llamada en espera, segundos',
      park: 'Llamada aparcada, segundos',
    },
  },
}
