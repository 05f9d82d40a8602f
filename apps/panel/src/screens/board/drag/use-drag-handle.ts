import type { LegId } from '@jackfield/model'
import { type PointerEvent as ReactPointerEvent, useCallback } from 'react'
import { usePanel } from '../../../state/panel.tsx'
import { carry } from './carry.ts'
import { dropAt, samePlace } from './drop-place.ts'

const nothing = { over: null, zone: null, place: null } as const

/** Makes the whole of an element the handle of a leg. Give the result as `onPointerDown`. */
export function useDragHandle(legId: LegId | null): (event: ReactPointerEvent) => void {
  const panel = usePanel()
  return useCallback(
    (event) => {
      const { ui, board, commandStore } = panel
      if (legId === null || event.button !== 0 || !event.isPrimary) return
      if ((event.target as Element).closest('input, select, a')) return
      const dropOn = (element: Element | null, alone: boolean) => {
        const drop = dropAt(element, board.getState().view, legId, alone)
        return drop.place !== null && commandStore.getState()?.takes(drop.place.kind) === false
          ? { ...drop, place: null }
          : drop
      }
      carry(event, {
        begin: () => ui.setState({ dragging: legId, ...nothing }),
        over(element, alone) {
          const { extensionId: over, zone, place } = dropOn(element, alone)
          const before = ui.getState()
          if (before.over !== over || before.zone !== zone || !samePlace(before.place, place))
            ui.setState({ over, zone, place })
        },
        drop(element, alone) {
          const { extensionId: targetId, zone, place } = dropOn(element, alone)
          commandStore.when((here) => here.drop({ legId, targetId, place }, zone))
        },
        end: () => ui.setState({ dragging: null, ...nothing }),
      })
    },
    [legId, panel],
  )
}
