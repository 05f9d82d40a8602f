'use client'
import { lostSight } from '@jackfield/client'
import type { Extension, View } from '@jackfield/model'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { usePanel, useView } from '../../../state/panel.tsx'
import { useAsOf, useStale } from '../../../state/stale-context.tsx'
import { formatClock } from '../../../text/format-duration.ts'
import { Name, PhoneNumber } from '../../../text/name.tsx'
import { Sheet } from '../../../ui/sheet.tsx'

/** How many are named; the rest is a number. */
const MOST = 200

const rowsOf = (view: View) => view.extensions

/** V19: everybody whose tile is not confirmed, by name: those who were in a call first, for they are the ones that matter. */
export function LostSheet() {
  const t = useTranslations()
  const stale = useStale()
  const asOf = useAsOf()
  const rows = useView(['extensions'], rowsOf)
  const lost = useMemo(() => lostSight(rows, stale), [rows, stale])
  const inCall = lost.filter(({ legIds }) => legIds.length > 0)
  const others = lost.filter(({ legIds }) => legIds.length === 0)
  return (
    <Sheet label={t('lost.title')} wide>
      <div className="flex max-h-[82vh] flex-col gap-3 p-5 max-sm:p-3" data-lost={lost.length}>
        <h2 className="text-base font-semibold">{t('lost.title')}</h2>
        {lost.length === 0 ? (
          <p className="text-ink-2">{t('lost.none')}</p>
        ) : (
          <p className="text-ink-2">
            {stale && t('quality.last-known', { time: asOf === null ? '–' : formatClock(asOf) })}
          </p>
        )}
        <div className="flex min-h-0 flex-col gap-4 overflow-y-auto">
          {inCall.length > 0 && <People title={t('lost.inCall')} rows={inCall} />}
          {others.length > 0 && <People title={t('lost.others')} rows={others} />}
        </div>
      </div>
    </Sheet>
  )
}

function People({ title, rows }: { title: string; rows: readonly Extension[] }) {
  const t = useTranslations()
  const { ui } = usePanel()
  return (
    <section className="flex flex-col gap-1">
      <h3 className="font-semibold">
        {title} <small className="font-normal text-ink-3">{rows.length}</small>
      </h3>
      <ul className="divide-y divide-line">
        {rows.slice(0, MOST).map(({ id, name, number, state, stateAt, doubt }) => (
          <li key={id} data-lost-person={id}>
            <button
              type="button"
              className="flex w-full flex-wrap items-baseline gap-x-3 px-1 py-1.5 text-start hover:bg-accent-tint"
              onClick={() => ui.setState({ overlay: { kind: 'why', of: { table: 'extensions', id } } })}
            >
              <Name className="font-medium">{name || number}</Name>
              <PhoneNumber className="flex-none text-ink-3">{number}</PhoneNumber>
              <span className="ms-auto flex-none text-ink-2">
                {t(`state.${state}`)}
                {stateAt !== null && ` · ${t('why.since', { time: formatClock(stateAt) })}`}
              </span>
              {doubt && <span className="w-full text-xs text-warning">{t(`doubt.${doubt.why}`)}</span>}
            </button>
          </li>
        ))}
      </ul>
      {rows.length > MOST && <p className="text-ink-3">{t('lost.more', { count: rows.length - MOST })}</p>}
    </section>
  )
}
