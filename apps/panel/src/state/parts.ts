import { createStore, type StoreApi } from 'zustand/vanilla'

/** How many parts of the page fail to come, or are slow to. */
export interface Parts extends StoreApi<number> {
  /** Loads a part, again and again until it has come. Never rejects. */
  bring<T>(load: () => Promise<T>): Promise<T>
}

/** From here a part that is on its way counts as missing, ms. */
export const SLOW_MS = 5_000
/** Between two tries; doubled each time up to the most, ms. */
const PAUSE_MS = 500
const MOST_PAUSE_MS = 8_000

/** Resolves after so many ms, or when the browser is online again. */
const pauseOrOnline = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    const scope = new AbortController()
    const timer = setTimeout(done, ms)
    addEventListener('online', done, { signal: scope.signal })
    function done() {
      clearTimeout(timer)
      scope.abort()
      resolve()
    }
  })

/** The parts of the page that load after the first screen. A network that fails for a while must break nothing that is loaded. */
export function createParts(pause: (ms: number) => Promise<void> = pauseOrOnline): Parts {
  const store = createStore<number>(() => 0)
  return Object.assign(store, {
    async bring<T>(load: () => Promise<T>): Promise<T> {
      let missing = false
      const say = (is: boolean) => {
        if (is !== missing) store.setState(store.getState() + (is ? 1 : -1), true)
        missing = is
      }
      const slow = setTimeout(() => say(true), SLOW_MS)
      for (let ms = PAUSE_MS; ; ms = Math.min(2 * ms, MOST_PAUSE_MS)) {
        try {
          const part = await load()
          clearTimeout(slow)
          say(false)
          return part
        } catch {
          say(true)
          await pause(ms)
        }
      }
    },
  })
}
