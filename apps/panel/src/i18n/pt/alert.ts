import type { AlertWords } from '../en/alert.ts'

export const alert: AlertWords = {
  command: { takeNote: 'Tomar nota da chamada de emergência' },
  sentence: { 'take-note': 'Tomar nota da chamada de emergência de {who}, para todos os postos.' },
  refusal: { 'no-such-alert': 'Essa chamada de emergência já não está no painel.' },
  next: { 'no-such-alert': 'Nada a fazer.' },
  right: { 'take-note': 'tomar nota de chamadas de emergência' },
  pop: {
    window: 'abre numa nova janela',
    blocked: 'O navegador não deixou abrir esta janela: abra-a aqui e permita-a para este endereço.',
  },
  alert: {
    title: 'Chamada de emergência',
    called: '{who} ligou para o {number} às {time}',
    location: 'Onde: {location}',
    note: 'Já vi',
    noted: '{who} já viu',
    onHold: 'Há muito em espera',
    parked: 'Há muito estacionada',
    waits: 'Espera demasiado',
    pastLimit: '{count} há demasiado',
    lostOnHold: 'desligou em espera',
    lastOut: 'Era a última pessoa em {queue}: agora ninguém atende as suas chamadas.',
    close: 'Fechar',
  },
}
