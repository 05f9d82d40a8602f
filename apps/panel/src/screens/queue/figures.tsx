import { figuresOf, type QueueFigures } from '@jackfield/client'
import type { Queue, View } from '@jackfield/model'
import { CircleCheck, Clock4, TriangleAlert } from 'lucide-react'
import { type ReactNode, useCallback } from 'react'
import { useTranslations } from 'use-intl'
import { useNow } from '../../state/now.ts'
import { useView } from '../../state/panel.tsx'
import { useAsOf } from '../../state/stale-context.tsx'
import { formatDuration } from '../../text/format-duration.ts'
import { agentsLevel, type Level, serviceLevel, waitLevel } from '../wall/figures.ts'

const alike = (a: QueueFigures, b: QueueFigures) => JSON.stringify(a) === JSON.stringify(b)
const icons = { good: CircleCheck, late: Clock4, 'too-late': TriangleAlert } as const
/** As on a wall whose address asks for nothing. */
const usual = { waitMs: null, level: [80, 60] } as const

/** How it goes now and went today, by the board; what is late says so by colour, icon and word. */
export function Figures({ queue }: { queue: Queue }) {
  const t = useTranslations()
  const asOf = useAsOf()
  const turning = useNow(1_000)
  const now = asOf ?? turning
  const figures = useView(
    ['members', 'waitingCallers'],
    useCallback((view: View) => figuresOf(view, queue, now), [queue, now]),
    alike,
  )
  const waitedMs = figures.longestSince === null ? null : now - figures.longestSince
  const { servicePercent, free, agents } = figures
  return (
    <dl className="queue-figures">
      <Figure name="waiting" label={t('wall.waiting')} level={agentsLevel(figures)}>
        {figures.waiting}
      </Figure>
      <Figure name="longest" label={t('wall.longest')} level={waitLevel(waitedMs, queue.serviceLevelMs, usual)}>
        {waitedMs === null ? '–' : formatDuration(waitedMs)}
      </Figure>
      <Figure
        name="service"
        label={t('wall.service')}
        level={serviceLevel(servicePercent, usual)}
        note={
          queue.serviceLevelMs > 0
            ? t('queuePage.promise', { seconds: Math.round(queue.serviceLevelMs / 1000) })
            : undefined
        }
      >
        {servicePercent === null ? '–' : `${Math.round(servicePercent)} %`}
      </Figure>
      <Figure name="agents" label={t('wall.agents')} level={agentsLevel(figures)}>
        {`${free} / ${agents}`}
      </Figure>
      <Figure name="answered" label={t('queuePage.answered')}>
        {queue.answered}
      </Figure>
      <Figure name="abandoned" label={t('queuePage.abandoned')}>
        {queue.abandoned}
      </Figure>
      <Figure name="average" label={t('queuePage.average')}>
        {formatDuration(queue.averageWaitMs)}
      </Figure>
    </dl>
  )
}

function Figure({
  name,
  label,
  level = 'good',
  note,
  children,
}: {
  name: string
  label: string
  level?: Level
  note?: string | undefined
  children: ReactNode
}) {
  const t = useTranslations('wall')
  const Icon = icons[level]
  return (
    <div data-figure={name} data-level={level}>
      <dt>{label}</dt>
      <dd>
        <bdi dir="ltr">{children}</bdi>
        {level !== 'good' && <Icon size="1rem" role="img" aria-label={t(`how.${level}`)} className="flex-none" />}
        {note !== undefined && <small>{note}</small>}
      </dd>
    </div>
  )
}
