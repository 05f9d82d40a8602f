import type { StoreApi } from 'zustand/vanilla'
import type { Panel } from '../state/panel.tsx'
import { createVoiceSettings, type VoiceSettings } from './voice-settings.ts'

/** One for each tab: it comes after the first picture, so it is no part of the panel itself. */
const voices = new WeakMap<Panel, StoreApi<VoiceSettings>>()

/** The settings of this tab's voice. */
export function voiceOf(panel: Panel): StoreApi<VoiceSettings> {
  const there = voices.get(panel)
  if (there) return there
  const made = createVoiceSettings(() => localStorage)
  voices.set(panel, made)
  return made
}
