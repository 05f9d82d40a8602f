import type { PresenceWords } from '../en/presence.ts'

export const presence: PresenceWords = {
  command: {
    presence: 'Presença e texto de estado',
    dndOn: 'Não incomodar',
    dndOff: 'Permitir chamadas de novo',
    switch: 'Interruptor',
  },
  sentence: {
    'presence-available': 'Mostrar {who} como disponível.',
    'presence-away': 'Mostrar {who} como ausente.',
    'presence-lunch': 'Mostrar {who} em almoço.',
    'presence-meeting': 'Mostrar {who} em reunião.',
    'presence-busy': 'Mostrar {who} como ocupado.',
    'presence-off': 'Mostrar que {who} já saiu por hoje.',
    'dnd-on': 'Não incomodar {who}: as chamadas deste painel não tocam no seu telefone.',
    'dnd-off': '{who} volta a aceitar chamadas.',
    'switch-on': 'Ligar: {who}.',
    'switch-off': 'Desligar: {who}.',
  },
  refusal: {
    'do-not-disturb': '{target} pede para não ser incomodado.',
    'dial-do-not-disturb': 'Essa pessoa pede para não ser incomodada.',
    'no-such-switch': 'Esse interruptor já não existe.',
  },
  next: {
    'do-not-disturb': 'Deixe uma mensagem ou escolha outra pessoa.',
    'dial-do-not-disturb': 'Deixe uma mensagem ou escolha outra pessoa.',
    'no-such-switch': 'Pergunte a quem administra o gateway.',
  },
}
