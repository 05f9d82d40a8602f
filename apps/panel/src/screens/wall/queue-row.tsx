import { figuresOf, type QueueFigures } from '@jackfield/client'
import type { QueueId, View } from '@jackfield/model'
import { CircleCheck, Clock4, TriangleAlert } from 'lucide-react'
import { memo, useCallback } from 'react'
import { useTranslations } from 'use-intl'
import { useNow } from '../../state/now.ts'
import { useRow, useView } from '../../state/panel.tsx'
import { useAsOf } from '../../state/stale-context.tsx'
import { AtExchange } from '../../text/at-exchange.tsx'
import { formatDuration } from '../../text/format-duration.ts'
import { Name } from '../../text/name.tsx'
import type { WallAsked } from './address.ts'
import { agentsLevel, type Level, serviceLevel, waitLevel, worst } from './figures.ts'

const icons = { good: CircleCheck, late: Clock4, 'too-late': TriangleAlert } as const
const alike = (a: QueueFigures | null, b: QueueFigures | null) => JSON.stringify(a) === JSON.stringify(b)

/** One queue in figures. A row turns with the clock: a wait becomes late by itself. */
export const QueueRow = memo(function QueueRow({ id, asked }: { id: QueueId; asked: WallAsked }) {
  const t = useTranslations('wall')
  const queue = useRow('queues', id)
  const asOf = useAsOf()
  const turning = useNow(1_000)
  const now = asOf ?? turning
  const figures = useView(
    ['queues', 'members', 'waitingCallers'],
    useCallback(
      (view: View) => {
        const row = view.queues.get(id)
        return row ? figuresOf(view, row, now) : null
      },
      [id, now],
    ),
    alike,
  )
  if (!queue || !figures) return null
  const waitedMs = figures.longestSince === null ? null : now - figures.longestSince
  const levels = {
    wait: waitLevel(waitedMs, queue.serviceLevelMs, asked),
    service: serviceLevel(figures.servicePercent, asked),
    agents: agentsLevel(figures),
  }
  const all = worst(levels.wait, levels.agents)
  const Icon = icons[all]
  const word = levels.agents === 'too-late' ? t('nobodyThere') : t(`how.${all}`)
  return (
    <tr data-queue={id} data-level={all}>
      <th scope="row" className="wall-name">
        <Name>{queue.name}</Name> <AtExchange id={queue.id} />
        <small className="wall-word">
          <Icon aria-hidden="true" />
          {word}
        </small>
      </th>
      <Figure name="waiting" value={String(figures.waiting)} level={worst(levels.wait, levels.agents)} />
      <Figure name="longest" value={waitedMs === null ? '–' : formatDuration(waitedMs)} level={levels.wait} />
      <Figure
        name="service"
        value={figures.servicePercent === null ? '–' : `${Math.round(figures.servicePercent)} %`}
        level={levels.service}
      />
      <Figure name="agents" value={`${figures.free} / ${figures.agents}`} level={levels.agents} />
      <Figure name="today" value={`${figures.answered} · ${figures.abandoned}`} level="good" />
    </tr>
  )
})

type Column = 'waiting' | 'longest' | 'service' | 'agents' | 'today'

/** A figure that is not well has the mark of it beside the colour. */
function Figure({ name, value, level }: { name: Column; value: string; level: Level }) {
  const t = useTranslations('wall')
  const Icon = icons[level]
  return (
    <td data-figure={name} data-level={level} data-label={t(name)}>
      <bdi dir="ltr">{value}</bdi>
      {level !== 'good' && <Icon role="img" aria-label={t(`how.${level}`)} className="wall-mark" />}
    </td>
  )
}
