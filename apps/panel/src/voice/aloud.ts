import type { Said, SaidStore } from '../state/said.ts'
import type { VoiceSettings } from './voice-settings.ts'

/** The part of a browser's speech that is used here. */
export type Speech = Pick<SpeechSynthesis, 'speak' | 'cancel' | 'pending'>

/**
 * Speaks aloud what is said, line by line, from now on. What may not wait breaks off what is being spoken; so does anything while another line
 * still waits: old news is no help to somebody who works. Returns the disposer, which falls silent.
 */
export function speakAloud(
  said: SaidStore,
  speech: Speech,
  settings: () => VoiceSettings,
  make: (line: string, rate: number) => SpeechSynthesisUtterance,
): () => void {
  const say = ({ lines, manner }: Said) => {
    const { on, rate } = settings()
    if (!on) return
    if (manner === 'now' || speech.pending) speech.cancel()
    for (const line of lines) speech.speak(make(line, rate))
  }
  const stop = said.subscribe(({ last }, before) => {
    if (last !== null && last !== before.last) say(last)
  })
  return () => {
    stop()
    speech.cancel()
  }
}
