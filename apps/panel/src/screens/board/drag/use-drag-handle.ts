import type { LegId } from '@jackfield/model'
import { type PointerEvent as ReactPointerEvent, useCallback } from 'react'
import { usePanel } from '../../../state/panel.tsx'
import { dropAt, samePlace } from './drop-place.ts'

/** So far the pointer moves before a press becomes a drag, px. */
export const SLACK = 5
/** How long a finger rests before it drags instead of scrolling, ms. */
const LONG_PRESS_MS = 280

/** The pointer's place while dragging; read by the ghost, which moves without a render. */
export const pointer = { x: 0, y: 0, listeners: new Set<() => void>() }

/** Makes the whole of an element the handle of a leg. Give the result as `onPointerDown`. */
export function useDragHandle(legId: LegId | null): (event: ReactPointerEvent) => void {
  const panel = usePanel()
  return useCallback(
    (event) => {
      const { ui, board, commandStore } = panel
      if (legId === null || event.button !== 0 || !event.isPrimary) return
      if ((event.target as Element).closest('input, select, a')) return
      const touch = event.pointerType === 'touch'
      const from = { x: event.clientX, y: event.clientY }
      let dragging = false
      const scope = new AbortController()
      const { signal } = scope
      const press = touch ? setTimeout(() => begin(), LONG_PRESS_MS) : null

      const begin = () => {
        dragging = true
        getSelection()?.removeAllRanges()
        document.documentElement.dataset.dragging = 'true'
        ui.setState({ dragging: legId, over: null, zone: null, place: null })
        moveTo(from.x, from.y, false)
      }
      const dropUnder = (x: number, y: number, alone: boolean) => {
        const drop = dropAt(document.elementFromPoint(x, y), board.getState().view, legId, alone)
        return drop.place !== null && commandStore.getState()?.takes(drop.place.kind) === false
          ? { ...drop, place: null }
          : drop
      }
      const moveTo = (x: number, y: number, alone: boolean) => {
        pointer.x = x
        pointer.y = y
        for (const listener of pointer.listeners) listener()
        const { extensionId: over, zone, place } = dropUnder(x, y, alone)
        const before = ui.getState()
        if (before.over !== over || before.zone !== zone || !samePlace(before.place, place))
          ui.setState({ over, zone, place })
      }
      const end = () => {
        scope.abort()
        if (press !== null) clearTimeout(press)
        if (!dragging) return
        delete document.documentElement.dataset.dragging
        ui.setState({ dragging: null, over: null, zone: null, place: null })
        // The click that follows a drop belongs to the drop.
        const swallow = (click: Event) => click.stopPropagation()
        addEventListener('click', swallow, { capture: true, once: true })
        setTimeout(() => removeEventListener('click', swallow, { capture: true }), 50)
      }

      addEventListener(
        'pointermove',
        (move) => {
          if (move.pointerId !== event.pointerId) return
          const far = Math.hypot(move.clientX - from.x, move.clientY - from.y) > SLACK
          if (!dragging && touch && far) return end()
          if (!dragging && far) begin()
          if (dragging) moveTo(move.clientX, move.clientY, move.shiftKey)
        },
        { signal },
      )
      addEventListener(
        'pointerup',
        (up) => {
          if (up.pointerId !== event.pointerId) return
          const drop = dragging ? dropUnder(up.clientX, up.clientY, up.shiftKey) : null
          end()
          if (drop === null) return
          const given = { legId, targetId: drop.extensionId, place: drop.place }
          commandStore.when((here) => here.drop(given, drop.zone))
        },
        { signal },
      )
      addEventListener('pointercancel', end, { signal })
      addEventListener('blur', end, { signal })
      // Esc is always safe; it must not also clear the filter behind the drag.
      addEventListener(
        'keydown',
        (key) => {
          if (key.key !== 'Escape' || !dragging) return
          key.stopPropagation()
          key.preventDefault()
          end()
        },
        { signal, capture: true },
      )
      // A finger that drags must not scroll the board.
      if (touch) addEventListener('touchmove', (move) => dragging && move.preventDefault(), { signal, passive: false })
    },
    [legId, panel],
  )
}
