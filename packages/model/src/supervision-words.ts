import type { SpyMode } from './rows.ts'

/** What will happen, in English: what an English panel says beforehand, and what the log keeps in every language. */
export const supervisionWords = {
  listen: 'Listen to {who}. Nobody hears you.',
  whisper: 'Whisper to {who}. Nobody else hears you.',
  barge: 'Join the call of {who}. Both sides hear you.',
} as const satisfies Record<SpyMode, string>

/** The same about somebody; '' = nobody can be named. */
export const supervisionSaid = (mode: SpyMode, who: string): string =>
  supervisionWords[mode].replace('{who}', () => who || 'somebody unknown')
