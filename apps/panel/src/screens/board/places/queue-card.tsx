'use client'
import type { LegId, QueueId } from '@jackfield/model'
import { AlarmClock, Maximize2 } from 'lucide-react'
import { memo, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { useIsPast } from '../../../state/now.ts'
import { usePanel, useRow, useUi } from '../../../state/panel.tsx'
import { useStale } from '../../../state/stale-context.tsx'
import { AtExchange } from '../../../text/at-exchange.tsx'
import { BesideNameAt } from '../../../text/caller-tag.tsx'
import { formatDuration } from '../../../text/format-duration.ts'
import { InHand } from '../../../text/in-hand.tsx'
import { Name, PhoneNumber } from '../../../text/name.tsx'
import { VipAt } from '../../../text/vip.tsx'
import { Timer } from '../../../ui/timer.tsx'
import { queueAddress } from '../../queue/address.ts'
import { RowMenuButton } from '../dialogs/row-menu-button.tsx'
import { useDragHandle } from '../drag/use-drag-handle.ts'
import { useDropPlace } from '../drag/use-drop-place.ts'
import { QueueMembers } from './queue-members.tsx'

/** V3: a queue: who waits, in order; who serves; how well it goes. */
export const QueueCard = memo(function QueueCard({ id }: { id: QueueId }) {
  const t = useTranslations()
  const stale = useStale()
  const queue = useRow('queues', id)
  const marks = useDropPlace({ kind: 'queue', queueId: id })
  if (!queue) return null
  const percent = queue.serviceLevelPercent
  const poor = percent !== null && percent < 80
  return (
    <article
      data-queue={id}
      data-row={`queues:${id}`}
      data-stale={stale}
      {...marks}
      className="card hatch drop-place @container overflow-hidden"
      aria-label={queue.name}
    >
      <header className="flex items-center gap-2 px-3 pt-2.5">
        <h3 className="min-w-0 text-sm font-semibold">
          <Name>{queue.name}</Name>
        </h3>
        <AtExchange id={id} />
        <span
          className={`ms-auto flex-none ${poor ? 'text-warning font-semibold' : 'text-ink-2'}`}
          title={
            percent === null
              ? undefined
              : t('queues.slaLong', { percent: Math.round(percent), seconds: Math.round(queue.serviceLevelMs / 1000) })
          }
        >
          {percent === null ? t('queues.slaNone') : t('queues.sla', { percent: Math.round(percent) })}
        </span>
        <a
          className="icon-button size-6! flex-none"
          data-open="queue"
          href={queueAddress(id)}
          aria-label={t('queuePage.openOf', { name: queue.name })}
          title={t('queuePage.open')}
        >
          <Maximize2 size="0.8125rem" aria-hidden="true" />
        </a>
        <RowMenuButton who={queue.name} />
      </header>
      <p className="px-3 pb-2 text-xs text-ink-3">
        {queue.waitingIds.length > 0 && <Longest first={queue.waitingIds[0]!} />}
        {t('queues.answered', { count: queue.answered })} · {t('queues.abandoned', { count: queue.abandoned })} ·{' '}
        {t('queues.average', { time: formatDuration(queue.averageWaitMs) })}
      </p>
      {queue.waitingIds.length > 0 ? (
        <ol className="border-t border-line">
          {queue.waitingIds.map((legId, i) => (
            <WaitingLine key={legId} id={legId} position={i + 1} limitMs={queue.serviceLevelMs} />
          ))}
        </ol>
      ) : (
        <p className="border-t border-line px-3 py-1.5 text-ink-3">{t('queues.nobody')}</p>
      )}
      {queue.memberIds.length > 0 ? (
        <QueueMembers id={id} memberIds={queue.memberIds} />
      ) : (
        <p className="border-t border-line px-3 py-1.5 text-warning">{t('queues.noMembers')}</p>
      )}
    </article>
  )
})

function Longest({ first }: { first: LegId }) {
  const t = useTranslations()
  const row = useRow('waitingCallers', first)
  return row ? (
    <>
      <span className="font-semibold text-ringing">
        {t('queues.longest')} <Timer since={row.joinedAt} />
      </span>{' '}
      ·{' '}
    </>
  ) : null
}

/** A waiting caller. `actions`: buttons of the line, beside its menu. */
export const WaitingLine = memo(function WaitingLine({
  id,
  position,
  limitMs,
  actions,
}: {
  id: LegId
  position: number
  limitMs: number
  actions?: ReactNode
}) {
  const t = useTranslations()
  const { ui } = usePanel()
  const row = useRow('waitingCallers', id)
  const selected = useUi((state) => state.selected === id)
  const startDrag = useDragHandle(id)
  if (!row) return null
  return (
    <li>
      {/* biome-ignore lint/a11y/useSemanticElements: a row with a button in it can't itself be a button */}
      <div
        role="group"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: keys act on it
        tabIndex={0}
        aria-label={[position, row.who.name, row.who.number || t('party.unknown'), selected && t('desk.selected')]
          .filter(Boolean)
          .join(', ')}
        data-leg={id}
        data-waiting={row.queueId}
        data-row={`waitingCallers:${id}`}
        title={row.who.number}
        aria-current={selected}
        onPointerDown={startDrag}
        onKeyDown={(event) => {
          if (event.target !== event.currentTarget || (event.key !== 'Enter' && event.key !== ' ')) return
          event.preventDefault()
          ui.setState({ selected: id })
        }}
        className="draggable flex items-center gap-2 px-3 py-1.5 -outline-offset-2 aria-[current=true]:bg-accent-tint"
      >
        <span className="w-4 flex-none text-ink-3">{position}</span>
        <VipAt legId={id} />
        <Name className="font-medium">{row.who.name || row.who.number || t('party.unknown')}</Name>
        {row.who.name !== '' && (
          <PhoneNumber className="hidden flex-none text-xs text-ink-3 @[20rem]:inline">{row.who.number}</PhoneNumber>
        )}
        <span className="hidden min-w-0 gap-2 @[24rem]:flex">
          <BesideNameAt legId={id} />
        </span>
        <InHand legId={id} />
        <Waited since={row.joinedAt} limitMs={limitMs} />
        {actions}
        <RowMenuButton who={row.who.name || row.who.number || t('party.unknown')} />
      </div>
    </li>
  )
})

/** Past the service level the wait is amber, past twice of it red; a sign and a word say the same. */
function Waited({ since, limitMs }: { since: number; limitMs: number }) {
  const t = useTranslations()
  const isOver = useIsPast(since + limitMs)
  const isFar = useIsPast(since + 2 * limitMs)
  const [over, far] = [limitMs > 0 && isOver, limitMs > 0 && isFar]
  return (
    <span
      data-past-limit={over}
      className={`ms-auto flex flex-none items-center gap-1 font-semibold ${far ? 'text-danger' : over ? 'text-warning' : 'text-ink'}`}
    >
      {over && (
        <>
          <AlarmClock size="0.75rem" aria-hidden="true" />
          <span className="@max-[20rem]:sr-only">{t('alert.waits')}</span>
        </>
      )}
      <Timer since={since} />
    </span>
  )
}
