import { useEffect } from 'react'
import { type Player, shownAt } from './player.ts'

/** How long the moment must stay before it is written into the address, ms. */
const REST_MS = 500

/** Begins at the moment that the address names (`?at=2026-12-01T10:14:05Z`), and keeps it there, so that it can be passed on. */
export function useAddress(player: Player): void {
  useEffect(() => {
    const at = Date.parse(new URLSearchParams(location.search).get('at') ?? '')
    void player.open(Number.isNaN(at) ? null : at)
    let timer: ReturnType<typeof setTimeout> | undefined
    const forget = player.store.subscribe((state, before) => {
      if (state.shown === before.shown || state.playing) return
      clearTimeout(timer)
      timer = setTimeout(() => {
        const second = Math.floor(shownAt(player.store.getState()) / 1000) * 1000
        if (second > 0) history.replaceState(null, '', `?at=${new Date(second).toISOString().replace('.000', '')}`)
      }, REST_MS)
    })
    return () => {
      clearTimeout(timer)
      forget()
      player.stop()
    }
  }, [player])
}
