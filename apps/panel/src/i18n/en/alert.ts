import type { WordsOf } from '../joined.ts'

/** Words of what is told to a desk: emergency calls, reminders, the last one out. */
export const alert = {
  command: { takeNote: 'Take note of the emergency call' },
  sentence: { 'take-note': 'Take note of the emergency call of {who}, for every desk.' },
  refusal: { 'no-such-alert': 'That emergency call is not on the board any more.' },
  next: { 'no-such-alert': 'Nothing to do.' },
  right: { 'take-note': 'take note of emergency calls' },
  pop: {
    window: 'opens in a new window',
    blocked: 'The browser kept this window from opening: open it here, and allow it for this address.',
  },
  alert: {
    title: 'Emergency call',
    called: '{who} called {number} at {time}',
    location: 'Where: {location}',
    note: 'I have seen it',
    noted: '{who} has seen it',
    onHold: 'On hold for long',
    parked: 'Parked for long',
    waits: 'Waits too long',
    pastLimit: '{count} too long',
    lostOnHold: 'gave up on hold',
    lastOut: 'You were the last in {queue}: nobody takes its calls now.',
    close: 'Close',
  },
}

export type AlertWords = WordsOf<typeof alert>
