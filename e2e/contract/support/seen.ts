/** How often it is looked anew while nothing is told of a change, ms: what comes behind the last change would not be looked at. */
const LOOK_MS = 50

interface SeenOptions {
  /** Calls at each change, so that nothing that is there for a moment is missed; gives what ends that. */
  subscribe: (attempt: () => void) => () => void
  patienceMs: number
  failure: () => Error
}

/** Waits until `look` finds something, and gives it; rejects with `failure` after `patienceMs`. */
export function seen<T>(
  look: () => T | false | null | undefined,
  { subscribe, patienceMs, failure }: SeenOptions,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const end = () => {
      unsubscribe()
      clearInterval(looks)
      clearTimeout(timer)
    }
    const attempt = () => {
      const found = look()
      if (!found) return
      end()
      resolve(found)
    }
    const unsubscribe = subscribe(attempt)
    const looks = setInterval(attempt, LOOK_MS)
    const timer = setTimeout(() => {
      end()
      reject(failure())
    }, patienceMs)
    attempt()
  })
}
