import type { ExtensionId, QueueId } from '@jackfield/model'
import { type PointerEvent as ReactPointerEvent, useCallback } from 'react'
import { withFavourite } from '../../../state/favourites.ts'
import { usePanel } from '../../../state/panel.tsx'
import { inTab } from '../../../state/tab-moves.ts'
import type { UiState } from '../../../state/ui-store.ts'
import { FAVOURITES } from '../people/people-index.ts'
import { carry } from './carry.ts'
import { samePlace } from './drop-place.ts'

const queueAt = (element: Element | null): QueueId | null =>
  (element?.closest<HTMLElement>('[data-queue]')?.dataset.queue as QueueId | undefined) ?? null

/** The tab at this element, or the place among the favourites: that of a tile there, or (their heading, the strip that stands in for it) the last. */
function slotAt(element: Element | null): UiState['slot'] {
  const tab = element?.closest<HTMLElement>('[data-tab]')?.dataset.tab
  if (tab) return { tab, at: null }
  const tile = element?.closest<HTMLElement>(`[data-extension][data-group="${FAVOURITES}"]`)
  if (tile) return { tab: null, at: tile.dataset.extension ?? null }
  return element?.closest('[data-favourites]') ? { tab: null, at: null } : null
}

/** C19, A5: a person who has no call is carried by their tile to a queue, a tab, or among the favourites. With a mouse or a pen only: a finger that rests there opens the menu. */
export function usePersonDrag(id: ExtensionId): (event: ReactPointerEvent) => void {
  const { ui, settings, commandStore } = usePanel()
  return useCallback(
    (event) => {
      if (event.button !== 0 || !event.isPrimary || event.pointerType === 'touch') return
      carry(event, {
        begin: () => ui.setState({ carrying: id, place: null, slot: null }),
        over(element) {
          const queueId = queueAt(element)
          const place = queueId === null ? null : ({ kind: 'queue', queueId } as const)
          const slot = slotAt(element)
          const before = ui.getState()
          if (!samePlace(before.place, place) || JSON.stringify(before.slot) !== JSON.stringify(slot))
            ui.setState({ place, slot })
        },
        drop(element) {
          const slot = slotAt(element)
          const { favourites, tabs } = settings.getState()
          if (slot)
            settings.setState(
              slot.tab === null
                ? { favourites: withFavourite(favourites, id, slot.at) }
                : { tabs: inTab(tabs, slot.tab, id, true) },
            )
          const queueId = queueAt(element)
          if (queueId === null) return
          const given = { row: { table: 'queues', id: queueId }, targetId: id } as const
          commandStore.when(({ start }) => start('memberAdd', given))
        },
        end: () => ui.setState({ carrying: null, place: null, slot: null }),
      })
    },
    [id, ui, settings, commandStore],
  )
}
