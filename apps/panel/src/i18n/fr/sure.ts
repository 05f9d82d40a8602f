import type { SureWords } from '../en/sure.ts'

export const sure: SureWords = {
  gap: {
    'last-known': 'Dernier état connu à {time} : {part}',
    'not-shown': 'Non montré par ce standard : {part}',
  },
  gapPart: {
    queues: 'les files et leurs appelants',
    agents: 'les agents du groupe',
    parking: 'les appels parqués',
    conferences: 'les conférences',
    phones: 'les états des téléphones',
    people: 'les hints',
    presence: 'la présence',
    voicemail: 'la messagerie vocale',
    trunks: 'les enregistrements des lignes externes',
    holds: 'qui était en attente avant',
  },
}
