import type { LegId, Queue } from '@jackfield/model'
import { useTranslations } from 'use-intl'
import { commandNamed } from '../../commands/all.ts'
import { useDropPlace } from '../board/drag/use-drop-place.ts'
import { WaitingLine } from '../board/places/queue-card.tsx'
import { RowAction } from '../board/places/row-action.tsx'

/** Who waits, in the order of the queue, with what is done with callers who wait. */
export function Waiting({ queue }: { queue: Queue }) {
  const t = useTranslations()
  const { id, waitingIds } = queue
  const marks = useDropPlace({ kind: 'queue', queueId: id })
  return (
    <section
      aria-labelledby="queue-waiting"
      data-zone="waiting"
      data-scroller="waiting"
      tabIndex={-1}
      className="queue-zone queue-waiting"
    >
      <h3 id="queue-waiting" className="zone-title">
        {t('wall.waiting')} {waitingIds.length > 0 && <small>{waitingIds.length}</small>}
      </h3>
      <div data-queue={id} data-row={`queues:${id}`} {...marks} className="card drop-place @container">
        {waitingIds.length === 0 ? (
          <p className="px-3 py-2 text-ink-3">{t('queues.nobody')}</p>
        ) : (
          <ol className="divide-y divide-line">
            {waitingIds.map((legId, nth) => (
              <WaitingLine
                key={legId}
                id={legId}
                position={nth + 1}
                limitMs={queue.serviceLevelMs}
                actions={<Actions id={legId} />}
              />
            ))}
          </ol>
        )}
      </div>
    </section>
  )
}

const shown = ['pickup', 'transfer', 'queueFirst', 'queueMove'] as const

function Actions({ id }: { id: LegId }) {
  return (
    <span className="flex flex-none gap-1">
      {shown.map((label) => (
        <RowAction key={label} command={commandNamed(label)} table="waitingCallers" id={id} />
      ))}
    </span>
  )
}
