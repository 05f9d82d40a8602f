import { useEffect } from 'react'

/** Keeps the screen on while the page is seen, where the browser lets it (Screen Wake Lock); a television set keeps itself on. */
export function useAwake(): void {
  useEffect(() => {
    let lock: WakeLockSentinel | null = null
    let over = false
    const ask = async () => {
      if (document.visibilityState !== 'visible') return
      try {
        const got = await navigator.wakeLock?.request('screen')
        if (over) void got?.release()
        else lock = got ?? null
      } catch {
        // Refused, as on a low battery: the wall is shown all the same.
      }
    }
    void ask()
    document.addEventListener('visibilitychange', ask)
    return () => {
      over = true
      document.removeEventListener('visibilitychange', ask)
      void lock?.release()
    }
  }, [])
}
