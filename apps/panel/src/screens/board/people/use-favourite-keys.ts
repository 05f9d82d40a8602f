import { partyLabel } from '@jackfield/client'
import { useEffect } from 'react'
import { useTranslations } from 'use-intl'
import { moved } from '../../../state/layout-moves.ts'
import { usePanel } from '../../../state/panel.tsx'
import { useSpeak } from '../../../ui/announcer.tsx'
import { FAVOURITES } from './people-index.ts'

/** A5: `Shift` with an arrow to the side moves the favourite that has the focus among the others. The focus goes with it, and the new place is said. */
export function useFavouriteKeys(): void {
  const { board, settings } = usePanel()
  const t = useTranslations()
  const speak = useSpeak()
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!event.shiftKey || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
      if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return
      const selector = `[data-extension][data-group="${FAVOURITES}"]`
      const tile = document.activeElement?.closest<HTMLElement>(selector)
      const id = tile?.dataset.extension
      if (!tile || id === undefined) return
      event.preventDefault()
      const rtl = getComputedStyle(tile).direction === 'rtl'
      const { extensions } = board.getState().view
      const { favourites } = settings.getState()
      // Who is not on the board just now keeps a place, which is none that can be seen.
      const shown = favourites.filter((one) => extensions.has(one))
      const order = moved(shown, id, (event.key === 'ArrowRight') !== rtl ? 1 : -1)
      if (order === shown) return
      const rest = order.values()
      settings.setState({ favourites: favourites.map((one) => (extensions.has(one) ? rest.next().value! : one)) })
      const row = extensions.get(id)
      speak(t('layout.place', { name: row ? partyLabel(row) : id, place: order.indexOf(id) + 1, of: order.length }))
      requestAnimationFrame(() =>
        requestAnimationFrame(() =>
          document.querySelector<HTMLElement>(`${selector}[data-extension="${CSS.escape(id)}"]`)?.focus(),
        ),
      )
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [board, settings, speak, t])
}
