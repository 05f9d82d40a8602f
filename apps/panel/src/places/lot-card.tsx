'use client'
import type { LotId, SlotId } from '@jackfield/model'
import { memo } from 'react'
import { useTranslations } from 'use-intl'
import { useDragHandle } from '../drag/use-drag-handle.ts'
import { usePanel, useRow, useUi } from '../live/panel.tsx'
import { useStale } from '../live/stale-context.tsx'
import { RowMenuButton } from '../overlays/row-menu-button.tsx'
import { Name } from '../text/name.tsx'
import { Countdown, Timer } from '../text/timer.tsx'

/** V5: a parking lot: slot, who, parked by whom, time left. */
export const LotCard = memo(function LotCard({ id }: { id: LotId }) {
  const t = useTranslations()
  const stale = useStale()
  const lot = useRow('lots', id)
  if (!lot) return null
  return (
    <article
      data-lot={id}
      data-row={`lots:${id}`}
      data-stale={stale}
      aria-label={lot.name}
      className={lot.parkedIds.length > 0 ? 'card hatch overflow-hidden' : ''}
    >
      {lot.parkedIds.length > 0 ? (
        <ul>
          {lot.parkedIds.map((slot) => (
            <ParkedLine key={slot} id={slot} />
          ))}
        </ul>
      ) : (
        <p className="text-ink-3">{t('parking.empty', { from: String(lot.firstSlot), to: String(lot.lastSlot) })}</p>
      )}
    </article>
  )
})

const ParkedLine = memo(function ParkedLine({ id }: { id: SlotId }) {
  const t = useTranslations()
  const { ui } = usePanel()
  const row = useRow('parkedCalls', id)
  const legId = row?.legId ?? null
  const selected = useUi((state) => legId !== null && state.selected === legId)
  const startDrag = useDragHandle(legId)
  if (!row) return null
  const select = () => ui.setState({ selected: row.legId })
  return (
    <li className="border-line not-first:border-t">
      {/* biome-ignore lint/a11y/useSemanticElements: dragged by its whole width */}
      <div
        role="button"
        tabIndex={0}
        data-slot={row.slot}
        data-row={`parkedCalls:${id}`}
        data-leg={row.legId}
        aria-pressed={selected}
        onPointerDown={startDrag}
        onClick={select}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' && event.key !== ' ') return
          event.preventDefault()
          select()
        }}
        className="draggable flex items-center gap-2 px-3 py-1.5 -outline-offset-2 aria-pressed:bg-accent-tint"
      >
        <span className="flex-none font-semibold text-held">{row.slot}</span>
        <span className="min-w-0">
          <span className="flex">
            <Name className="font-medium">{row.who.name || row.who.number || t('party.unknown')}</Name>
          </span>
          {row.parkedBy && (
            <span className="flex text-xs text-ink-3">
              <Name>{t('parking.by', { who: row.parkedBy.name || row.parkedBy.number })}</Name>
            </span>
          )}
        </span>
        <span className="ms-auto flex flex-none flex-col items-end">
          <Timer since={row.parkedAt} className="font-semibold" />
          {row.expiresAt !== null && (
            <span className="text-xs text-ink-3">
              {t('parking.left')} <Countdown until={row.expiresAt} />
            </span>
          )}
        </span>
        <RowMenuButton who={row.who.name || row.who.number || t('party.unknown')} />
      </div>
    </li>
  )
})
