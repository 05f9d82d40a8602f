import type { AlertWords } from '../en/alert.ts'

export const alert: AlertWords = {
  command: { takeNote: 'Prendre acte de l’appel d’urgence' },
  sentence: { 'take-note': 'Prendre acte de l’appel d’urgence de {who}, pour tous les postes.' },
  refusal: { 'no-such-alert': 'Cet appel d’urgence n’est plus sur le tableau.' },
  next: { 'no-such-alert': 'Rien à faire.' },
  right: { 'take-note': 'prendre acte des appels d’urgence' },
  pop: {
    window: 's’ouvre dans une nouvelle fenêtre',
    blocked: 'Le navigateur a empêché cette fenêtre de s’ouvrir : ouvrez-la ici et autorisez-la pour cette adresse.',
  },
  alert: {
    title: 'Appel d’urgence',
    called: '{who} a appelé le {number} à {time}',
    location: 'Où : {location}',
    note: 'Je l’ai vu',
    noted: '{who} l’a vu',
    onHold: 'En attente depuis longtemps',
    parked: 'Parqué depuis longtemps',
    waits: 'Attend trop longtemps',
    pastLimit: '{count} trop longtemps',
    lostOnHold: 'a raccroché en attente',
    lastOut: 'Vous étiez le dernier dans {queue} : personne n’y prend plus les appels.',
    close: 'Fermer',
  },
}
