import { useCallback, useEffect } from 'react'
import { usePanel, useUi } from '../live/panel.tsx'

/**
 * The text of a box that a key opens: a fast hand writes before the box has come, and what it wrote is in it. An Enter from before
 * counts as one in the box.
 */
export function useTyped(onEnter: () => void): [text: string, set: (text: string) => void] {
  const { ui } = usePanel()
  const raw = useUi((state) => state.typed)
  const text = raw.replace('\n', '')
  useEffect(() => () => ui.setState({ typed: '' }), [ui])
  useEffect(() => {
    if (raw === text) return
    ui.setState({ typed: text })
    onEnter()
  }, [raw, text, ui, onEnter])
  return [text, useCallback((typed) => ui.setState({ typed }), [ui])]
}
