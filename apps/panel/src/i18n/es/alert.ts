import type { AlertWords } from '../en/alert.ts'

export const alert: AlertWords = {
  command: { takeNote: 'Dar por vista la llamada de emergencia' },
  sentence: { 'take-note': 'Dar por vista la llamada de emergencia de {who}, para todos los puestos.' },
  refusal: { 'no-such-alert': 'Esa llamada de emergencia ya no está en el panel.' },
  next: { 'no-such-alert': 'Nada que hacer.' },
  right: { 'take-note': 'dar por vistas llamadas de emergencia' },
  pop: {
    window: 'se abre en una ventana nueva',
    blocked: 'El navegador no dejó abrir esta ventana: ábrala aquí y permítala para esta dirección.',
  },
  alert: {
    title: 'Llamada de emergencia',
    called: '{who} llamó al {number} a las {time}',
    location: 'Dónde: {location}',
    note: 'Lo he visto',
    noted: '{who} lo ha visto',
    onHold: 'Mucho tiempo en espera',
    parked: 'Mucho tiempo aparcada',
    waits: 'Espera demasiado',
    pastLimit: '{count} demasiado',
    lostOnHold: 'colgó en espera',
    lastOut: 'Era la última persona en {queue}: ahora nadie atiende sus llamadas.',
    close: 'Cerrar',
  },
}
