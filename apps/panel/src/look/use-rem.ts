import { useSyncExternalStore } from 'react'

function subscribe(listener: () => void): () => void {
  addEventListener('resize', listener)
  return () => removeEventListener('resize', listener)
}

/** One rem in px; another on a wall of 4K or when the browser's own font size is. */
export const useRem = (): number =>
  useSyncExternalStore(
    subscribe,
    () => Number.parseFloat(getComputedStyle(document.documentElement).fontSize),
    () => 16,
  )
