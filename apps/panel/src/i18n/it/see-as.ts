import type { SeeAsWords } from '../en/see-as.ts'

export const seeAs: SeeAsWords = {
  seeAs: {
    shown: 'Vede il pannello come lo vede {name}. Da qui non si può fare nulla.',
    end: 'Torna al mio pannello',
    over: 'Non vede più il pannello di {name}: quella persona, i suoi diritti o i Suoi sono cambiati.',
    close: 'Chiudi',
    open: 'Vedi il pannello come {name}',
  },
}
