import { useEffect } from 'react'
import type { RowRef } from '../commands/command.ts'
import { usePanel } from '../live/panel.tsx'

/** So long a finger rests on a row before its menu opens, ms; longer than what begins a drag. */
const LONG_PRESS_MS = 600

const rowOf = (element: Element): RowRef | null => {
  const [table, ...id] = (element as HTMLElement).dataset.row?.split(':') ?? []
  return table === undefined || id.length === 0 ? null : { table: table as RowRef['table'], id: id.join(':') }
}

/**
 * The menus of all rows, by one listener each: a right click, Shift F10, a long press, or the row's own button. A row says what it is
 * by `data-row="<table>:<id>"`; it needs no handler and no subscription for it.
 */
export function useRowMenus(): void {
  const { ui } = usePanel()
  useEffect(() => {
    const open = (target: EventTarget | null): boolean => {
      const anchor = target instanceof Element ? target.closest('[data-row]') : null
      const row = anchor && rowOf(anchor)
      if (!row) return false
      // A person's tile has a menu of its own, with more in it.
      ui.setState({ overlay: { kind: 'row-menu', row, anchor } })
      return true
    }
    const onContextMenu = (event: MouseEvent) => {
      if (!event.defaultPrevented && open(event.target)) event.preventDefault()
    }
    const onClick = (event: MouseEvent) => {
      if (event.target instanceof Element && event.target.closest('[data-menu-button]') && open(event.target))
        event.stopPropagation()
    }
    let press: ReturnType<typeof setTimeout> | undefined
    const release = () => clearTimeout(press)
    const onPointerDown = (event: PointerEvent) => {
      release()
      if (event.pointerType === 'mouse' || !event.isPrimary) return
      const { target } = event
      press = setTimeout(() => {
        if (ui.getState().dragging === null) open(target)
      }, LONG_PRESS_MS)
    }
    const scope = new AbortController()
    const { signal } = scope
    addEventListener('contextmenu', onContextMenu, { signal })
    addEventListener('click', onClick, { signal, capture: true })
    addEventListener('pointerdown', onPointerDown, { signal })
    for (const end of ['pointerup', 'pointercancel', 'pointermove', 'scroll'] as const)
      addEventListener(end, release, { signal, capture: true, passive: true })
    return () => {
      release()
      scope.abort()
    }
  }, [ui])
}
