import type { RewindWords } from '../en/rewind.ts'

export const rewind: RewindWords = {
  rewind: {
    title: 'Rückblick',
    band: 'So war es um {time} – nicht live',
    notLive: 'Nicht live',
    look: 'Sie sehen die letzte Stunde. Hier lässt sich nichts tun.',
    refused: 'Auf einer Tafel von früher lässt sich nichts tun. Esc führt zurück zur jetzigen.',
    back: 'Zurück zu jetzt',
    scrubber: 'Der gezeigte Augenblick',
    play: 'Abspielen',
    pause: 'Anhalten',
    speed: 'Tempo',
    loading: 'Dieser Augenblick wird gelesen …',
    nothing: 'Noch ist nichts aufbewahrt: Aufbewahrt wird ab dem Start des Gateways.',
    off: 'Der Rückblick ist hier ausgeschaltet. Ein Administrator schaltet ihn ein (rewind.minutes).',
    failed: 'Dieser Augenblick lässt sich jetzt nicht lesen.',
    unauthorized: 'Melden Sie sich zuerst auf der Tafel an.',
    gap: 'Von {from} bis {to} war die Telefonanlage nicht zu hören',
    gapNow: 'Seit {from} ist die Telefonanlage nicht zu hören',
    rings: 'Gerade klingelt es bei Ihnen: {who}',
    atMoment: 'Die Tafel in diesem Augenblick',
  },
}
