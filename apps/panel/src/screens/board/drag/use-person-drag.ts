import type { ExtensionId, QueueId } from '@jackfield/model'
import { type PointerEvent as ReactPointerEvent, useCallback } from 'react'
import { usePanel } from '../../../state/panel.tsx'
import { samePlace } from './drop-place.ts'
import { pointer, SLACK } from './use-drag-handle.ts'

const queueAt = (x: number, y: number): QueueId | null =>
  (document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-queue]')?.dataset.queue as QueueId | undefined) ?? null

/** C19: a person who has no call is carried to a queue by their tile. With a mouse only: a finger that rests there opens the menu. */
export function usePersonDrag(id: ExtensionId): (event: ReactPointerEvent) => void {
  const { ui, commandStore } = usePanel()
  return useCallback(
    (event) => {
      if (event.button !== 0 || !event.isPrimary || event.pointerType === 'touch') return
      const from = { x: event.clientX, y: event.clientY }
      let carrying = false
      const scope = new AbortController()
      const { signal } = scope
      const moveTo = (x: number, y: number) => {
        pointer.x = x
        pointer.y = y
        for (const listener of pointer.listeners) listener()
        const queueId = queueAt(x, y)
        const place = queueId === null ? null : ({ kind: 'queue', queueId } as const)
        if (!samePlace(ui.getState().place, place)) ui.setState({ place })
      }
      const end = () => {
        scope.abort()
        if (!carrying) return
        delete document.documentElement.dataset.dragging
        ui.setState({ carrying: null, place: null })
        // The click that follows a drop belongs to the drop.
        const swallow = (click: Event) => click.stopPropagation()
        addEventListener('click', swallow, { capture: true, once: true })
        setTimeout(() => removeEventListener('click', swallow, { capture: true }), 50)
      }
      const onMove = ({ pointerId, clientX, clientY }: PointerEvent) => {
        if (pointerId !== event.pointerId) return
        if (!carrying && Math.hypot(clientX - from.x, clientY - from.y) > SLACK) {
          carrying = true
          getSelection()?.removeAllRanges()
          document.documentElement.dataset.dragging = 'true'
          ui.setState({ carrying: id, place: null })
        }
        if (carrying) moveTo(clientX, clientY)
      }
      const onUp = ({ pointerId, clientX, clientY }: PointerEvent) => {
        if (pointerId !== event.pointerId) return
        const queueId = carrying ? queueAt(clientX, clientY) : null
        end()
        if (queueId === null) return
        const given = { row: { table: 'queues', id: queueId }, targetId: id } as const
        commandStore.when(({ start }) => start('memberAdd', given))
      }
      // Esc is always safe; it must not also clear the filter behind the drag.
      const onKey = (key: KeyboardEvent) => {
        if (key.key !== 'Escape' || !carrying) return
        key.stopPropagation()
        key.preventDefault()
        end()
      }
      addEventListener('pointermove', onMove, { signal })
      addEventListener('pointerup', onUp, { signal })
      addEventListener('pointercancel', end, { signal })
      addEventListener('blur', end, { signal })
      addEventListener('keydown', onKey, { signal, capture: true })
    },
    [id, ui, commandStore],
  )
}
