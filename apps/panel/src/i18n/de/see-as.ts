import type { SeeAsWords } from '../en/see-as.ts'

export const seeAs: SeeAsWords = {
  seeAs: {
    shown: 'Sie sehen die Tafel so, wie {name} sie sieht. Von hier aus lässt sich nichts tun.',
    end: 'Zurück zu meiner Tafel',
    over: 'Sie sehen die Tafel von {name} nicht mehr: Diese Person, ihre Rechte oder Ihre haben sich geändert.',
    close: 'Schließen',
    open: 'Die Tafel sehen wie {name}',
  },
}
