import { createStore, type StoreApi } from 'zustand/vanilla'
import { type StillKind, stillKinds } from './kinds.ts'

/** How this browser rings for its operator. */
export interface RingSettings {
  /** `unasked` until the operator has said yes or no by a click of their own. */
  ring: 'unasked' | 'on' | 'off'
  /** 0 to 1. */
  volume: number
  /** Where it sounds, as the browser names the device; '' = where everything else does. */
  device: string
  /** Its name as it was when it was chosen. */
  deviceName: string
  /** Sounds that are not wanted. */
  still: readonly StillKind[]
  /** A notification of the desktop too, while the operator looks elsewhere; the browser has to allow it. */
  notify: boolean
}

export const defaultRing: RingSettings = {
  ring: 'unasked',
  volume: 0.7,
  device: '',
  deviceName: '',
  still: [],
  notify: true,
}

const KEY = 'jackfield.ring'
type Store = Pick<Storage, 'getItem' | 'setItem'>

/** What was stored, field by field: a damaged entry costs that field. */
function parseRing(text: string | null): RingSettings {
  let raw: Partial<Record<keyof RingSettings, unknown>> = {}
  try {
    const value: unknown = JSON.parse(text ?? '{}')
    if (typeof value === 'object' && value !== null) raw = value
  } catch {
    // Not ours or cut off: start from the defaults.
  }
  const d = defaultRing
  const { ring, volume, device, deviceName, still, notify } = raw
  return {
    ring: ring === 'on' || ring === 'off' ? ring : d.ring,
    volume: typeof volume === 'number' && volume >= 0 && volume <= 1 ? volume : d.volume,
    device: typeof device === 'string' ? device : d.device,
    deviceName: typeof deviceName === 'string' ? deviceName : d.deviceName,
    still: Array.isArray(still) ? stillKinds.filter((kind) => still.includes(kind)) : d.still,
    notify: notify !== false,
  }
}

/** Settings that remember themselves; `heard` follows what another tab of the same browser stored. */
export interface RingSettingsStore extends StoreApi<RingSettings> {
  heard(text: string | null): void
}

export function createRingSettings(storage: () => Store): RingSettingsStore {
  const read = () => {
    try {
      return storage().getItem(KEY)
    } catch {
      // Storage forbidden: the defaults are right.
      return null
    }
  }
  const store = createStore<RingSettings>(() => parseRing(read()))
  let isHeard = false
  store.subscribe((settings) => {
    if (isHeard) return
    try {
      storage().setItem(KEY, JSON.stringify(settings))
    } catch {
      // Private window or full: the choice lives as long as the page.
    }
  })
  return Object.assign(store, {
    heard(text: string | null) {
      isHeard = true
      store.setState(parseRing(text))
      isHeard = false
    },
  })
}

/** Keeps the settings of several tabs the same. Returns the disposer. */
export function followTabs(store: RingSettingsStore): () => void {
  const hear = (event: StorageEvent) => {
    if (event.key === KEY) store.heard(event.newValue)
  }
  addEventListener('storage', hear)
  return () => removeEventListener('storage', hear)
}
