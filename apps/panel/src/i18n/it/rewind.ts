import type { RewindWords } from '../en/rewind.ts'

export const rewind: RewindWords = {
  rewind: {
    title: 'Torna indietro',
    band: 'Com’era alle {time}: non dal vivo',
    notLive: 'Non dal vivo',
    look: 'Può guardare l’ultima ora. Qui non si può fare nulla.',
    refused: 'Su un pannello del passato non si può fare nulla. Esc riporta al pannello dal vivo.',
    back: 'Torna al presente',
    scrubber: 'Il momento mostrato',
    play: 'Riproduci',
    pause: 'Pausa',
    speed: 'Velocità',
    loading: 'Lettura di quel momento…',
    nothing: 'Non c’è ancora nulla di conservato: il pannello si conserva dall’avvio del gateway.',
    off: 'Questa funzione è disattivata su questo pannello. Un amministratore la attiva (rewind.minutes).',
    failed: 'Questo momento ora non si può leggere.',
    unauthorized: 'Acceda prima dal pannello.',
    gap: 'Il centralino non si è sentito dalle {from} alle {to}',
    gapNow: 'Il centralino non si sente dalle {from}',
    rings: 'Una chiamata squilla da lei adesso: {who}',
    atMoment: 'Vedi il pannello in quel momento',
  },
}
