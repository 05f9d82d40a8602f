import { useCallback } from 'react'
import { arranged, arrangementNow } from '../../../state/arranged.ts'
import { usePanel } from '../../../state/panel.tsx'
import type { NamedLayout } from '../../../state/saved-layouts.ts'

/** Puts a layout to use, and remembers how the board was before; gives the way back. */
export function useLayoutUse(): (saved: NamedLayout) => () => void {
  const { settings, ui } = usePanel()
  return useCallback(
    (saved) => {
      const before = arranged(arrangementNow(settings.getState(), true))
      const back = () => {
        settings.setState(before)
        ui.setState({ usedLayout: null })
      }
      settings.setState(arranged(saved))
      ui.setState({ usedLayout: { name: saved.name, back } })
      return back
    },
    [settings, ui],
  )
}
