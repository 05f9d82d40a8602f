import { useCallback, useEffect, useLayoutEffect } from 'react'
import { usePanel, useUi } from '../../../state/panel.tsx'

/**
 * The text of a box that a key opens: a fast hand writes before the box has come, and what it wrote is in it. An Enter from before
 * counts as one in the box.
 */
export function useTyped(onEnter: () => void): [text: string, set: (text: string) => void] {
  const { ui } = usePanel()
  const text = useUi((state) => state.typed)
  const entered = useUi((state) => state.entered)
  useLayoutEffect(() => () => ui.setState({ typed: '', entered: null }), [ui])
  useEffect(() => {
    if (entered === null) return
    ui.setState({ entered: null })
    onEnter()
  }, [entered, ui, onEnter])
  return [text, useCallback((typed) => ui.setState({ typed }), [ui])]
}
