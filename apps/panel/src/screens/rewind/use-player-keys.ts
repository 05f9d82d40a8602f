import { useEffect } from 'react'
import type { Player } from './player.ts'

const backToLive = (): void => location.assign('/')

/** Space plays and holds, `/` finds a person, Escape leads back; a letter that would be a command says why it does nothing. */
export function usePlayerKeys(player: Player, refuse: () => void): void {
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      const { key, target } = event
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
      const element = target as Element
      const isTyping = element.matches('input:not([type="range"]), select, textarea')
      if (isTyping) return
      if (key === 'Escape') backToLive()
      else if (key === ' ' && !element.matches('button, a')) player.play(!player.store.getState().playing)
      else if (key === '/') document.getElementById('people-filter')?.focus()
      else if (/^[a-z0-9]$/i.test(key)) return refuse()
      else return
      event.preventDefault()
    }
    document.addEventListener('keydown', hear)
    return () => document.removeEventListener('keydown', hear)
  }, [player, refuse])
}
