import { supervisionWords } from '@jackfield/model'
import type { WordsOf } from '../joined.ts'

/** Words of recording, muting, digits, and listening to others. */
export const media = {
  command: {
    record: 'Record',
    recordStop: 'Stop recording',
    recordPause: 'Pause recording',
    recordResume: 'Go on recording',
    mute: 'Mute',
    unmute: 'Unmute',
    digits: 'Send digits',
    listen: 'Listen',
    whisper: 'Whisper',
    barge: 'Barge',
    takeOver: 'Take over',
    stop: 'Stop',
  },
  sentence: {
    'record-start': 'Record the call of {who}.',
    'record-stop': 'Stop recording the call of {who}.',
    'record-pause': 'Pause the recording of {who}.',
    'record-unpause': 'Go on recording {who}.',
    mute: 'Mute {who}: nobody hears them.',
    unmute: 'Let {who} be heard again.',
    'send-digits': 'Send {to} to {who}.',
    'take-over': 'Go on with {who} yourself. The leg of {ends} ends.',
    // The log keeps the same words.
    ...(supervisionWords as Record<keyof typeof supervisionWords, string>),
  },
  keys: {
    superviseWhy: 'Listen, whisper or barge, and say why',
  },
  ask: {
    superviseReason: 'Why? It is kept in the log.',
  },
  refusal: {
    'reason-required': 'Say why you listen: this site wants it in its log.',
    'no-sound': 'There is no sound while it is “{phase}”.',
    'already-recording': 'This is being recorded already.',
    'not-recording': 'Nothing is being recorded here.',
    'also-recorded': 'The exchange records this call too; a pause would silence both.',
    'not-our-recording': 'The exchange itself records this call: that can’t be stopped from here.',
    'not-supervisable': 'There is nothing to listen to while it is “{phase}”.',
    'already-supervising': 'You are listening to another call already.',
    'not-supervising': 'That phone does not listen to anybody now.',
    'not-two-party': 'You can barge in only where exactly two talk.',
  },
  next: {
    'reason-required': 'Begin again and give a reason.',
    'no-sound': 'Wait until it is answered.',
    'already-recording': 'Stop that recording first.',
    'not-recording': 'Nothing to do.',
    'also-recorded': 'Stop your recording, and begin another when it may go on.',
    'not-our-recording': 'Ask the administrator of the exchange.',
    'not-supervisable': 'Wait until it is answered.',
    'already-supervising': 'Stop that first; its card is on My desk.',
    'not-supervising': 'Start again on the call.',
    'not-two-party': 'Listen or whisper, or go into the conference yourself.',
  },
}

export type MediaWords = WordsOf<typeof media>
