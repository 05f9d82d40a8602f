import type { WordsOf } from '../joined.ts'

/** Words of the ring: sounds of calls, and what reminds. */
export const ring = {
  ring: {
    title: 'Ring',
    ask: 'Shall this page ring when a call comes to your phone?',
    yes: 'Turn the ring on',
    no: 'No ring here',
    blocked: 'The browser keeps this page silent until you click or press a key in it.',
    impossible: 'This browser can’t make a ring.',
    on: 'Ring when a call comes to my phone',
    volume: 'Volume',
    percent: '{percent} %',
    device: 'Ring on',
    deviceDefault: 'The computer’s own loudspeaker',
    otherDevice: 'Other device…',
    refused: 'The browser names its loudspeakers only when it may use the microphone.',
    gone: 'That loudspeaker can’t be used; the ring stays where it was.',
    once: 'Ring once: {what}',
    notify: 'Show a notification while I look elsewhere',
    notifyDenied: 'The browser was told not to show notifications of this page; its own settings can allow them.',
    notifyNone: 'Notifications need an address that begins with https://.',
    onceShort: 'Ring once',
    own: 'Own file for: {what}',
    ownShort: 'Own file…',
    usual: 'Back to the sound of the panel: {what}',
    usualShort: 'Back to the sound of the panel',
    tooBig: 'This file is bigger than 500 kB. Cut it to a few seconds.',
    noSound: 'This browser knows no sound in this file. Try a WAV, MP3 or Ogg file.',
    silent: 'This file is silent: you would miss calls.',
    short: 'This sound is too short to be heard as a ring.',
    notKept: 'The browser kept nothing: this lasts until the page is closed.',
    kind: {
      mine: 'A call to me',
      queue: 'A call of my queues',
      back: 'A call that comes back',
      callback: 'My phone rings for a call-back',
      due: 'A call-back is due',
      hold: 'A call is on hold for long',
      parked: 'A call is parked for long',
    },
  },
}

export type RingWords = WordsOf<typeof ring>
