import type { RingWords } from '../en/ring.ts'

export const ring: RingWords = {
  ring: {
    title: 'Sonnerie',
    ask: 'Cette page doit-elle sonner quand un appel arrive sur votre téléphone ?',
    yes: 'Activer la sonnerie',
    no: 'Pas de sonnerie ici',
    blocked: 'Le navigateur garde cette page muette jusqu’à ce que vous y cliquiez ou appuyiez sur une touche.',
    impossible: 'Ce navigateur ne peut pas sonner.',
    on: 'Sonner quand un appel arrive sur mon téléphone',
    volume: 'Volume',
    percent: '{percent} %',
    device: 'Sonner sur',
    deviceDefault: 'Le haut-parleur de l’ordinateur',
    otherDevice: 'Autre périphérique…',
    refused: 'Le navigateur ne nomme ses haut-parleurs que s’il peut utiliser le microphone.',
    gone: 'Ce haut-parleur est inutilisable ; la sonnerie reste où elle était.',
    once: 'Sonner une fois : {what}',
    notify: 'Afficher une notification quand je regarde ailleurs',
    notifyDenied:
      'Le navigateur a interdiction d’afficher les notifications de cette page ; ses réglages peuvent les autoriser.',
    notifyNone: 'Les notifications demandent une adresse qui commence par https://.',
    onceShort: 'Sonner une fois',
    kind: {
      mine: 'Un appel pour moi',
      queue: 'Un appel de mes files d’attente',
      back: 'Un appel qui revient',
      callback: 'Mon téléphone sonne pour un rappel',
      due: 'Un rappel est à faire',
      hold: 'Un appel est en attente depuis longtemps',
      parked: 'Un appel est parqué depuis longtemps',
    },
  },
}
