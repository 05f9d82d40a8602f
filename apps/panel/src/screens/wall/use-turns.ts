import { useEffect, useState } from 'react'

/** Which of so many pages is shown now: the next after `turnMs`; arrows turn by hand, Space holds the page and lets it go. */
export function useTurns(count: number, turnMs: number): { page: number; paused: boolean } {
  const [turned, setTurned] = useState(0)
  const [paused, setPaused] = useState(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a page that was turned by hand is shown as long as any other
  useEffect(() => {
    if (paused || count < 2) return
    const timer = setTimeout(() => setTurned((at) => at + 1), turnMs)
    return () => clearTimeout(timer)
  }, [turned, paused, count, turnMs])
  useEffect(() => {
    const onKey = ({ key }: KeyboardEvent) => {
      if (key === ' ') setPaused((now) => !now)
      else if (key === 'ArrowRight' || key === 'PageDown') setTurned((at) => at + 1)
      else if (key === 'ArrowLeft' || key === 'PageUp') setTurned((at) => at + Math.max(count, 1) - 1)
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [count])
  return { page: count === 0 ? 0 : turned % count, paused }
}
