import type { ExtensionId, QueueId } from '@jackfield/model'
import { type PointerEvent as ReactPointerEvent, useCallback } from 'react'
import { usePanel } from '../../../state/panel.tsx'
import { carry } from './carry.ts'
import { samePlace } from './drop-place.ts'

const queueAt = (element: Element | null): QueueId | null =>
  (element?.closest<HTMLElement>('[data-queue]')?.dataset.queue as QueueId | undefined) ?? null

/** C19: a person who has no call is carried to a queue by their tile. With a mouse or a pen only: a finger that rests there opens the menu. */
export function usePersonDrag(id: ExtensionId): (event: ReactPointerEvent) => void {
  const { ui, commandStore } = usePanel()
  return useCallback(
    (event) => {
      if (event.button !== 0 || !event.isPrimary || event.pointerType === 'touch') return
      carry(event, {
        begin: () => ui.setState({ carrying: id, place: null }),
        over(element) {
          const queueId = queueAt(element)
          const place = queueId === null ? null : ({ kind: 'queue', queueId } as const)
          if (!samePlace(ui.getState().place, place)) ui.setState({ place })
        },
        drop(element) {
          const queueId = queueAt(element)
          if (queueId === null) return
          const given = { row: { table: 'queues', id: queueId }, targetId: id } as const
          commandStore.when(({ start }) => start('memberAdd', given))
        },
        end: () => ui.setState({ carrying: null, place: null }),
      })
    },
    [id, ui, commandStore],
  )
}
