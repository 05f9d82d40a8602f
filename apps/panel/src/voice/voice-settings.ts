import { createStore, type StoreApi } from 'zustand/vanilla'

/** How this browser speaks aloud. */
export interface VoiceSettings {
  on: boolean
  /** 1 = as the voice speaks by itself. */
  rate: number
}

/** Slowest and fastest. */
export const rates = [0.5, 4] as const

const KEY = 'jackfield.voice'
type Store = Pick<Storage, 'getItem' | 'setItem'>

/** What was stored, field by field: a damaged entry costs that field. */
export function parseVoice(text: string | null): VoiceSettings {
  let raw: Partial<Record<keyof VoiceSettings, unknown>> = {}
  try {
    const value: unknown = JSON.parse(text ?? '{}')
    if (typeof value === 'object' && value !== null) raw = value
  } catch {
    // Not ours or cut off: start from the defaults.
  }
  const { on, rate } = raw
  return { on: on === true, rate: typeof rate === 'number' && rate >= rates[0] && rate <= rates[1] ? rate : 1 }
}

/** Settings that remember themselves; a storage that refuses is as if it forgot. */
export function createVoiceSettings(storage: () => Store): StoreApi<VoiceSettings> {
  const store = createStore<VoiceSettings>(() => {
    try {
      return parseVoice(storage().getItem(KEY))
    } catch {
      return parseVoice(null)
    }
  })
  store.subscribe((settings) => {
    try {
      storage().setItem(KEY, JSON.stringify(settings))
    } catch {
      // Private window or full: the choice lives as long as the page.
    }
  })
  return store
}
