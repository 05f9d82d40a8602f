import type { ExtensionId } from '@jackfield/model'
import { useEffect } from 'react'
import type { Overlay } from '../../../state/overlay.ts'
import { usePanel } from '../../../state/panel.tsx'
import type { RowRef } from '../../../state/selection.ts'

/** How long a finger rests on a row before its menu opens, ms; longer than the rest that begins a drag. */
const LONG_PRESS_MS = 600

/** So far a finger trembles, px. */
const TREMBLE = 10

/** The menu of what this element belongs to: a person's tile has one of its own, with more in it. */
function menuOf(target: EventTarget | null): Overlay | null {
  const near = target instanceof Element ? target.closest<HTMLElement>('[data-row], [data-extension]') : null
  if (!near) return null
  const { extension, row = '' } = near.dataset
  if (extension !== undefined) return { kind: 'menu', extensionId: extension as ExtensionId, anchor: near }
  const [table, ...id] = row.split(':')
  if (table === undefined || id.length === 0) return null
  // The menu of a tall card opens at its own button, beside its name and not far below it.
  const anchor = near.querySelector('[data-menu-button]') ?? near
  return { kind: 'row-menu', row: { table: table as RowRef['table'], id: id.join(':') }, anchor }
}

/**
 * The menus of all rows, by one listener each: a right click, Shift F10, a long press, or the row's own button. A row says what it is
 * by `data-row="<table>:<id>"`; it needs no handler and no subscription for it.
 */
export function useRowMenus(): void {
  const { ui } = usePanel()
  useEffect(() => {
    const open = (target: EventTarget | null): boolean => {
      const overlay = menuOf(target)
      if (overlay !== null) ui.setState({ overlay })
      return overlay !== null
    }
    const onContextMenu = (event: MouseEvent) => {
      if (!event.defaultPrevented && open(event.target)) event.preventDefault()
    }
    const onClick = (event: MouseEvent) => {
      if (event.target instanceof Element && event.target.closest('[data-menu-button]') && open(event.target))
        event.stopPropagation()
    }
    let press: ReturnType<typeof setTimeout> | undefined
    let from = { x: 0, y: 0 }
    const release = () => clearTimeout(press)
    const onPointerDown = (event: PointerEvent) => {
      release()
      if (event.pointerType === 'mouse' || !event.isPrimary) return
      const { target } = event
      from = { x: event.clientX, y: event.clientY }
      press = setTimeout(() => {
        if (menuOf(target) === null) return
        // It was lifted, but not carried anywhere.
        if (ui.getState().dragging !== null) dispatchEvent(new Event('pointercancel'))
        open(target)
      }, LONG_PRESS_MS)
    }
    const onPointerMove = (event: PointerEvent) => {
      if (Math.hypot(event.clientX - from.x, event.clientY - from.y) > TREMBLE) release()
    }
    const scope = new AbortController()
    const { signal } = scope
    addEventListener('contextmenu', onContextMenu, { signal })
    addEventListener('click', onClick, { signal, capture: true })
    addEventListener('pointerdown', onPointerDown, { signal })
    addEventListener('pointermove', onPointerMove, { signal, capture: true, passive: true })
    for (const end of ['pointerup', 'pointercancel', 'scroll'] as const)
      addEventListener(end, release, { signal, capture: true, passive: true })
    return () => {
      release()
      scope.abort()
    }
  }, [ui])
}
