import type { SeeAsWords } from '../en/see-as.ts'

export const seeAs: SeeAsWords = {
  seeAs: {
    shown: 'Vous voyez le tableau tel que {name} le voit. Rien ne peut être fait d’ici.',
    end: 'Retour à mon tableau',
    over: 'Vous ne voyez plus le tableau de {name} : cette personne, ses droits ou les vôtres ont changé.',
    close: 'Fermer',
    open: 'Voir le tableau comme {name}',
  },
}
