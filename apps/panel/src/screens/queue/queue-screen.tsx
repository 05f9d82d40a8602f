'use client'
import { AfterFirst, partOf } from '../../ui/after-first.tsx'
import { Around } from '../board/around.tsx'
import { Desk } from '../board/desk/desk.tsx'

const queuePage = partOf(() => import('./queue-page.tsx').then(({ QueuePage }) => QueuePage))

/** V3: one queue in depth, with my calls beside it: what a caller is taken to. */
export function QueueScreen() {
  return (
    <Around>
      <main className="queue-zones" data-scroller="zones">
        <div className="zone-desk">
          <Desk />
        </div>
        <AfterFirst part={queuePage} meanwhile={<div className="queue-page" />} />
      </main>
    </Around>
  )
}
