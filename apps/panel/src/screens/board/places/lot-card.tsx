'use client'
import type { LegId, LotId, SlotId } from '@jackfield/model'
import { Undo2 } from 'lucide-react'
import { memo } from 'react'
import { useTranslations } from 'use-intl'
import { TooLong } from '../../../ring/too-long.tsx'
import { showOnHover } from '../../../state/command-api.ts'
import { usePanel, useRow, useUi } from '../../../state/panel.tsx'
import { useStale } from '../../../state/stale-context.tsx'
import { AtExchange } from '../../../text/at-exchange.tsx'
import { BesideNameAt } from '../../../text/caller-tag.tsx'
import { InHand } from '../../../text/in-hand.tsx'
import { Name } from '../../../text/name.tsx'
import { VipAt } from '../../../text/vip.tsx'
import { Countdown, Timer } from '../../../ui/timer.tsx'
import { RowMenuButton } from '../dialogs/row-menu-button.tsx'
import { useDragHandle } from '../drag/use-drag-handle.ts'
import { useDropPlace } from '../drag/use-drop-place.ts'

/** V5: a parking lot: slot, caller, parker, time left. */
export const LotCard = memo(function LotCard({ id }: { id: LotId }) {
  const t = useTranslations()
  const stale = useStale()
  const lot = useRow('lots', id)
  const marks = useDropPlace({ kind: 'lot', lotId: id, slot: null })
  if (!lot) return null
  return (
    <article
      data-lot={id}
      data-stale={stale}
      {...marks}
      aria-label={lot.name}
      className={`drop-place ${lot.parkedIds.length > 0 ? 'card hatch overflow-hidden' : ''}`}
    >
      <AtExchange id={id} />
      {lot.parkedIds.length > 0 ? (
        <ul>
          {lot.parkedIds.map((slot) => (
            <ParkedLine key={slot} id={slot} />
          ))}
        </ul>
      ) : (
        <p className="text-ink-3">{t('parking.empty', { from: String(lot.firstSlot), to: String(lot.lastSlot) })}</p>
      )}
      <FreeSlots id={id} inCard={lot.parkedIds.length > 0} />
    </article>
  )
})

/** Up to this many free slots are offered; one line shows as many of them as fit. */
const FREE_SHOWN = 8

/** The next free slots, each a place to drop on; anywhere else in the lot is any slot. Always there: nothing moves for a drag. */
function FreeSlots({ id, inCard }: { id: LotId; inCard: boolean }) {
  const t = useTranslations()
  const { board } = usePanel()
  const lot = useRow('lots', id)
  const over = useUi(({ place }) => (place?.kind === 'lot' && place.lotId === id ? place.slot : null))
  if (!lot) return null
  const { view } = board.getState()
  const taken = new Set(lot.parkedIds.map((slot) => view.parkedCalls.get(slot)?.slot))
  const all = Array.from({ length: Math.min(lot.lastSlot - lot.firstSlot + 1, 200) }, (_, i) =>
    String(lot.firstSlot + i),
  )
  return (
    <p
      className={`flex h-8 flex-wrap items-center gap-x-1 gap-y-4 overflow-hidden py-1.5 ${inCard ? 'border-t border-line px-3' : ''}`}
    >
      <span className="me-1 text-xs text-ink-3">{t('parking.free')}</span>
      {all
        .filter((slot) => !taken.has(slot))
        .slice(0, FREE_SHOWN)
        .map((slot) => (
          <span key={slot} data-freeslot={slot} data-over={over === slot} className="chip drop-place border-dashed">
            {slot}
          </span>
        ))}
    </p>
  )
}

const ParkedLine = memo(function ParkedLine({ id }: { id: SlotId }) {
  const t = useTranslations()
  const { ui, commandStore, settings } = usePanel()
  const retrieve = (legId: LegId) => commandStore.when((commands) => commands.start('retrieve', { legId }))
  const row = useRow('parkedCalls', id)
  const legId = row?.legId ?? null
  const selected = useUi((state) => legId !== null && state.selected === legId)
  const startDrag = useDragHandle(legId)
  if (!row) return null
  const select = () => ui.setState({ selected: row.legId })
  // [HAND-6] A call that a colleague parked, and not for me, is a stranger's: it is found in the list, with its sentence, and not yet moved.
  const ask = () => {
    const me = settings.getState().myExtension
    if (me !== null && (row.parkedById === me || row.forWhomId === me)) retrieve(row.legId)
    else ui.setState({ overlay: { kind: 'get', waitingOnly: false }, typed: row.slot })
  }
  return (
    <li className="border-line not-first:border-t">
      {/* biome-ignore lint/a11y/useSemanticElements: a row with a button in it can't itself be a button */}
      <div
        role="group"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: keys act on it
        tabIndex={0}
        aria-label={[row.slot, row.who.name || row.who.number || t('party.unknown'), selected && t('desk.selected')]
          .filter(Boolean)
          .join(', ')}
        data-slot={row.slot}
        data-row={`parkedCalls:${id}`}
        data-leg={row.legId}
        aria-current={selected}
        onPointerDown={startDrag}
        onDoubleClick={ask}
        // [HAND-6]
        onPointerEnter={({ currentTarget }) => {
          showOnHover(commandStore, currentTarget, (here) =>
            t('command.doubleClick', { does: here.says('retrieve', { legId: row.legId }) }),
          )
        }}
        onKeyDown={(event) => {
          if (event.target !== event.currentTarget) return
          if (event.key === 'Enter') retrieve(row.legId)
          else if (event.key === ' ') select()
          else return
          event.preventDefault()
        }}
        className="draggable flex items-center gap-2 px-3 py-1.5 -outline-offset-2 aria-[current=true]:bg-accent-tint"
      >
        <span className="flex-none font-semibold text-held">{row.slot}</span>
        <span className="min-w-0">
          <span className="flex gap-1">
            <VipAt legId={row.legId} />
            <Name className="font-medium">{row.who.name || row.who.number || t('party.unknown')}</Name>
            <BesideNameAt legId={row.legId} />
          </span>
          <InHand legId={row.legId} whole />
          {row.forWhom && (
            <span className="flex text-xs font-semibold text-accent" data-for={row.forWhom.number}>
              <Name>{t('parking.for', { who: row.forWhom.name || row.forWhom.number })}</Name>
            </span>
          )}
          {row.parkedBy && (
            <span className="flex text-xs text-ink-3">
              <Name>{t('parking.by', { who: row.parkedBy.name || row.parkedBy.number })}</Name>
            </span>
          )}
        </span>
        <span className="ms-auto flex flex-none flex-col items-end">
          <TooLong since={row.parkedAt} what="parked" />
          <Timer since={row.parkedAt} className="font-semibold" />
          {row.expiresAt !== null && (
            <span className="flex items-center gap-1 text-xs text-ink-3" title={t('parking.left')}>
              <Undo2 size="0.75rem" role="img" aria-label={t('parking.left')} />
              <Countdown until={row.expiresAt} />
            </span>
          )}
        </span>
        <RowMenuButton who={row.who.name || row.who.number || t('party.unknown')} />
      </div>
    </li>
  )
})
