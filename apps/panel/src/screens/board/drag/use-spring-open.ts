import { useEffect } from 'react'
import { foldedOrNot } from '../../../state/layout.ts'
import { usePanel } from '../../../state/panel.tsx'
import { pointer } from './carry.ts'

/** How long what is dragged rests over the heading of a folded group until that opens, ms. */
const REST_MS = 600

/** While something is dragged: a folded group opens under it, since the person it is meant for may be in there. */
export function useSpringOpen(): void {
  const { settings } = usePanel()
  useEffect(() => {
    let over: string | undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = () => {
      const heading = document
        .elementFromPoint(pointer.x, pointer.y)
        ?.closest<HTMLElement>('[data-fold][aria-expanded="false"]')
      const group = heading?.dataset.fold
      if (group === over) return
      over = group
      clearTimeout(timer)
      if (group === undefined) return
      timer = setTimeout(() => {
        settings.setState({ layout: foldedOrNot(settings.getState().layout, group, false) })
        // The tiles that have come stand elsewhere than what lay there.
        requestAnimationFrame(() => pointer.look())
      }, REST_MS)
    }
    pointer.listeners.add(look)
    return () => {
      pointer.listeners.delete(look)
      clearTimeout(timer)
    }
  }, [settings])
}
