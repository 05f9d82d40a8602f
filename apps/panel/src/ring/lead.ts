/** The one tab of this browser that does something for all of them. */
export interface Lead {
  /** Whether it is this one. */
  leads(): boolean
  /** Whether this tab can do it. */
  want(is: boolean): void
}

/**
 * A lock that one tab holds and the others wait for; a tab that is closed lets it go by itself. Web Locks need a page that is https or on this machine: elsewhere
 * each tab is its own lead.
 */
export function createLead(name: string, changed: () => void): Lead {
  const locks = globalThis.navigator?.locks as LockManager | undefined
  let wants = false
  let holds = false
  let release: (() => void) | null = null
  let waiting: AbortController | null = null
  return {
    leads: () => wants && (holds || !locks),
    want(is) {
      if (is === wants) return
      wants = is
      if (!locks) return changed()
      if (!is) {
        waiting?.abort()
        release?.()
        release = null
        holds = false
        return changed()
      }
      const scope = new AbortController()
      waiting = scope
      const held = () =>
        new Promise<void>((resolve) => {
          if (scope.signal.aborted) return resolve()
          release = resolve
          holds = true
          changed()
        })
      locks.request(name, { signal: scope.signal }, held).catch(() => {
        // Not wanted any more.
      })
    },
  }
}
