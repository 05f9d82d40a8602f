'use client'
import type { ConferenceId, GapPart, LegId, LotId, QueueId, TrunkId, View } from '@jackfield/model'
import { AlarmClock } from 'lucide-react'
import { type ReactNode, useCallback, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { Gaps, StalePart, useTold } from '../../../state/gaps.tsx'
import type { PlacePart } from '../../../state/layout.ts'
import { useNow } from '../../../state/now.ts'
import { OfExchange } from '../../../state/of-exchange.tsx'
import { useSettings, useView } from '../../../state/panel.tsx'
import { useKnown } from '../../../state/stale-context.tsx'
import { NewAbove, useNewAbove } from '../new-above.tsx'
import { ConferenceCard } from './conference-card.tsx'
import { LotCard } from './lot-card.tsx'
import { QueueCard } from './queue-card.tsx'
import { TrunkLine } from './trunk-line.tsx'

/** Queues, conferences, parking, trunks, in the operator's own order. Each a list of ids; each card knows itself. */
export function Places() {
  const t = useTranslations()
  const { parts, hidden } = useSettings(({ layout }) => layout)
  const scroller = useRef<HTMLElement>(null)
  const isAbove = useCallback((id: LegId) => scroller.current !== null && isRowAbove(scroller.current, id), [])
  const { count, look } = useNewAbove(useView(['waitingCallers'], waitingIds), isAbove)
  return (
    <section
      ref={scroller}
      aria-label={t('zones.places')}
      data-zone="places"
      data-scroller="places"
      tabIndex={-1}
      className="places"
      onScroll={look}
    >
      <div className="new-above-place">
        <NewAbove count={count} scroller={scroller} />
      </div>
      {parts
        .filter((part) => !hidden.includes(part))
        .map((part) => {
          const Shown = shownBy[part]
          return <Shown key={part} />
        })}
    </section>
  )
}

/** Whether most of a waiting caller's line lies above the upper edge of the places. */
function isRowAbove(places: HTMLElement, id: LegId): boolean {
  const row = places.querySelector(`[data-row="waitingCallers:${CSS.escape(id)}"]`)?.getBoundingClientRect()
  return row !== undefined && row.top + row.height / 2 < places.getBoundingClientRect().top
}

function Queues() {
  const t = useTranslations()
  const queues = useView(['queues'], queueIds)
  const known = useKnown()
  const waiting = useView(['waitingCallers'], countWaiting)
  return (
    <Part
      part="queues"
      title={t('queues.title')}
      note={
        waiting > 0 ? (
          <>
            {t('queues.waiting', { count: waiting })}
            <PastLimit />
          </>
        ) : null
      }
      none={known && queues.length === 0 ? t('queues.none') : null}
    >
      {queues.map((id) => (
        <OfExchange key={id} id={id} part="queues">
          <QueueCard id={id} />
        </OfExchange>
      ))}
    </Part>
  )
}

function Conferences() {
  const t = useTranslations()
  const rooms = useView(['conferences'], conferenceIds)
  const known = useKnown()
  return (
    <Part
      part="conferences"
      title={t('conferences.title')}
      note={null}
      none={known && rooms.length === 0 ? t('conferences.none') : null}
      rooms
    >
      {rooms.map((id) => (
        <OfExchange key={id} id={id} part="conferences">
          <ConferenceCard id={id} />
        </OfExchange>
      ))}
    </Part>
  )
}

function Parking() {
  const t = useTranslations()
  const lots = useView(['lots'], lotIds)
  const known = useKnown()
  return (
    <Part
      part="parking"
      title={t('parking.title')}
      note={null}
      none={known && lots.length === 0 ? t('parking.none') : null}
    >
      {lots.map((id) => (
        <OfExchange key={id} id={id} part="parking">
          <LotCard id={id} />
        </OfExchange>
      ))}
    </Part>
  )
}

function Trunks() {
  const t = useTranslations()
  const trunks = useView(['trunks'], trunkIds)
  const known = useKnown()
  return (
    <Part
      part="trunks"
      title={t('trunks.title')}
      note={null}
      none={known && trunks.length === 0 ? t('trunks.none') : null}
    >
      {trunks.length > 0 && (
        <ul className="card divide-y divide-line">
          {trunks.map((id) => (
            <OfExchange key={id} id={id} part="trunks">
              <TrunkLine id={id} />
            </OfExchange>
          ))}
        </ul>
      )}
    </Part>
  )
}

const shownBy: Record<PlacePart, () => ReactNode> = {
  queues: Queues,
  conferences: Conferences,
  parking: Parking,
  trunks: Trunks,
}

function Part({
  part,
  title,
  note,
  none,
  rooms = false,
  children,
}: {
  part: GapPart
  title: string
  note: ReactNode
  none: string | null
  /** A call that is dropped beside the rooms makes a new one. */
  rooms?: boolean
  children: ReactNode
}) {
  const told = useTold(part)
  return (
    <section
      aria-labelledby={`places-${part}`}
      className={`flex flex-col gap-2 ${rooms ? 'drop-place' : ''}`}
      data-rooms={rooms || undefined}
    >
      <h2 id={`places-${part}`} className="zone-title">
        {title} {note && <small className="text-ringing!">{note}</small>}
      </h2>
      <Gaps of={part === 'queues' ? ['queues', 'agents'] : [part]} />
      <StalePart part={part}>{none === null || !told ? children : <p className="text-ink-3">{none}</p>}</StalePart>
    </section>
  )
}

/** Queues in which somebody waits stand first; otherwise by name, so that nothing jumps about. */
const queueIds = (view: View): readonly QueueId[] =>
  [...view.queues.values()]
    .sort((a, b) => Number(b.waitingIds.length > 0) - Number(a.waitingIds.length > 0) || a.name.localeCompare(b.name))
    .map((row) => row.id)
const conferenceIds = (view: View): readonly ConferenceId[] =>
  [...view.conferences.values()]
    .sort((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }))
    .map((row) => row.id)
const lotIds = (view: View): readonly LotId[] => [...view.lots.values()].map((row) => row.id).sort()
const trunkIds = (view: View): readonly TrunkId[] =>
  [...view.trunks.values()].sort((a, b) => a.name.localeCompare(b.name)).map((row) => row.id)
/** How many wait past the service level of their queue. */
function PastLimit() {
  const t = useTranslations()
  const now = useNow()
  const limits = useView(['waitingCallers', 'queues'], limitsAt)
  const count = limits.filter((at) => at < now).length
  return count === 0 ? null : (
    <span className="ms-1.5 inline-flex items-center gap-1 text-danger" data-past-limit-count={count}>
      <AlarmClock size="0.75rem" aria-hidden="true" />
      {t('alert.pastLimit', { count })}
    </span>
  )
}

/** When each waiting caller will have waited longer than the queue's service level, epoch ms; of a queue that has none, never. */
const limitsAt = (view: View): readonly number[] =>
  [...view.waitingCallers.values()].flatMap(({ queueId, joinedAt }) => {
    const limitMs = view.queues.get(queueId)?.serviceLevelMs ?? 0
    return limitMs > 0 ? [joinedAt + limitMs] : []
  })

const waitingIds = (view: View): readonly LegId[] => [...view.waitingCallers.values()].map(({ id }) => id)
const countWaiting = (view: View) => view.waitingCallers.size
