import type { VoiceWords } from '../en/voice.ts'

export const voice: VoiceWords = {
  voice: {
    incoming: 'Chiamata in arrivo: {who}',
    calling: 'Solleva il telefono: {who}',
    ended: 'Terminata: {who}',
    missed: 'Persa: {who}',
    noRing: 'Non squilla nulla.',
    noResult: 'Ancora nessun esito.',
    nothingSaid: 'Ancora nulla da ripetere.',
    more: 'altre {count}',
    waiting: '{name}: in attesa {count}',
    title: 'Voce',
    on: 'Dire ad alta voce ciò che direbbe uno screen reader',
    rate: 'Velocità',
    none: 'Questo browser non ha una voce.',
  },
  keys: {
    status: 'Dire: chi squilla, le mie chiamate, ultimo esito, di nuovo, code, collegamenti',
  },
}
