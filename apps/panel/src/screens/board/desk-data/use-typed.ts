import { useCallback, useLayoutEffect } from 'react'
import { usePanel, useUi } from '../../../state/panel.tsx'

/** The text of a box; empty again when the box goes. */
export function useTyped(): [text: string, set: (text: string) => void] {
  const { ui } = usePanel()
  const text = useUi((state) => state.typed)
  useLayoutEffect(() => () => ui.setState({ typed: '' }), [ui])
  return [text, useCallback((typed) => ui.setState({ typed }), [ui])]
}
