import type { RingWords } from '../en/ring.ts'

export const ring: RingWords = {
  ring: {
    title: 'Toque',
    ask: 'Esta página deve tocar quando chegar uma chamada ao seu telefone?',
    yes: 'Ligar o toque',
    no: 'Sem toque aqui',
    blocked: 'O navegador mantém esta página em silêncio até clicar ou premir uma tecla nela.',
    impossible: 'Este navegador não consegue tocar.',
    on: 'Tocar quando chegar uma chamada ao meu telefone',
    volume: 'Volume',
    percent: '{percent} %',
    device: 'Tocar em',
    deviceDefault: 'O altifalante do computador',
    otherDevice: 'Outro dispositivo…',
    refused: 'O navegador só indica os altifalantes se puder usar o microfone.',
    gone: 'Esse altifalante não pode ser usado; o toque fica onde estava.',
    once: 'Tocar uma vez: {what}',
    notify: 'Mostrar uma notificação enquanto olho para outro lado',
    notifyDenied:
      'O navegador está proibido de mostrar notificações desta página; as definições dele podem permiti-las.',
    notifyNone: 'As notificações precisam de um endereço que comece por https://.',
    onceShort: 'Tocar uma vez',
    kind: {
      mine: 'Uma chamada para mim',
      queue: 'Uma chamada das minhas filas',
      back: 'Uma chamada que volta',
      callback: 'O meu telefone toca para devolver uma chamada',
      due: 'Há uma chamada a devolver',
      hold: 'Uma chamada está há muito em espera',
      parked: 'Uma chamada está há muito estacionada',
    },
  },
}
