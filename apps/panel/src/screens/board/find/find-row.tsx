'use client'
import { type Extension, type ExtensionId, nameAt, type View } from '@jackfield/model'
import type { LucideIcon } from 'lucide-react'
import { useCallback, useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { capOf } from '../../../commands/help.ts'
import { stateLook } from '../../../look/state-look.ts'
import { type EnterVariant, enterVariantOf } from '../../../state/enter-variant.ts'
import { useView } from '../../../state/panel.tsx'
import { AtExchange } from '../../../text/at-exchange.tsx'
import { Doing } from '../../../text/doing.tsx'
import { Name, PhoneNumber } from '../../../text/name.tsx'
import { placeWord, whereWord } from '../../../text/place-word.ts'
import { sinceOfPerson } from '../../../text/since.ts'
import { alikeWhere, whereOf, whereTables } from '../../../text/where.ts'
import { Timer } from '../../../ui/timer.tsx'

/** Something beside people that can be chosen: a command, a queue, a number. */
export interface FindRow {
  id: string
  icon: LucideIcon
  label: string
  hint?: string
  hotkey?: string
  /** Why not, with this Enter; null = it can. */
  whyNot: (way: EnterVariant) => string | null
  choose: (way: EnterVariant) => void
  /** The sentence of what it would do. */
  say?: string
}

/** Where a row stands in the whole list, from 0, of which the end may not be drawn yet: a screen reader says "3 of 50". */
interface Place {
  at: number
  of: number
}

/** A person of the list. */
export function PersonRow({
  id,
  place,
  domId,
  marked,
  why,
  note,
  onMark,
  onChoose,
}: {
  id: ExtensionId
  place: Place
  domId: string
  marked: boolean
  why: string | null
  /** What else is to be known of them before they are chosen; null = nothing. */
  note: string | null
  onMark: () => void
  onChoose: (way: EnterVariant) => void
}) {
  const t = useTranslations()
  const select = useMemo(() => (view: View) => view.extensions.get(id) ?? null, [id])
  const row = useView(['extensions'], select)
  const who = useView(
    ['extensions', 'hotDesks'],
    useCallback((view: View) => nameAt(view, id), [id]),
  )
  if (!row) return null
  // Where a phone is chosen, and not a person, its own name counts.
  const name = note === null ? who : row.name
  const look = stateLook[row.state]
  const Icon = look.icon
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys
    <div
      id={domId}
      role="option"
      tabIndex={-1}
      aria-selected={marked}
      aria-disabled={why !== null}
      aria-posinset={place.at + 1}
      aria-setsize={place.of}
      data-target={id}
      data-tone={look.tone}
      onPointerMove={marked ? undefined : onMark}
      onClick={(event) => onChoose(enterVariantOf(event))}
      className={`tone grid grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-2.5 rounded-md px-3 py-1.5 aria-selected:bg-accent-tint ${why === null ? 'cursor-pointer' : 'cursor-not-allowed'}`}
    >
      <Icon size="0.875rem" className="text-tone" aria-hidden="true" />
      <span className={`flex min-w-0 gap-2 ${why === null ? '' : 'text-ink-3'}`}>
        <Name className="font-medium">{name || row.number}</Name>
        <PhoneNumber className="flex-none text-ink-3">{row.number}</PhoneNumber>
        {note !== null && (
          <bdi data-note-of={id} className="truncate text-warning">
            {note}
          </bdi>
        )}
        <AtExchange id={id} />
        {row.groups[0] && (
          <bdi className="truncate text-ink-3 max-sm:hidden" title={row.groups.join(', ')}>
            {row.groups[0]}
          </bdi>
        )}
      </span>
      <span className="flex min-w-0 items-center gap-2 text-xs text-ink-2">
        {why === null ? (
          <>
            {row.dnd && <span>{t('mark.dnd')}</span>}
            <PersonDoes row={row} />
          </>
        ) : (
          <span className="max-w-60 text-end text-balance">{why}</span>
        )}
        {marked && why === null && <kbd className="kbd">Enter</kbd>}
      </span>
    </div>
  )
}

/** What a person does, with whom or in which conference, queue or menu, and for how long. */
export function PersonDoes({ row }: { row: Extension }) {
  const t = useTranslations()
  const { id, legIds } = row
  const where = useView(
    whereTables,
    useCallback((view: View) => whereOf(view, legIds[0]), [legIds]),
    alikeWhere,
  )
  const since = useView(
    ['extensions', 'legs', 'calls', 'conferences', 'waitingCallers'],
    useCallback((view: View) => sinceOfPerson(view, id), [id]),
  )
  const doing = where ? whereWord(t, where) : placeWord(t, row.place)
  return (
    <>
      <span data-does="" className="flex min-w-0 max-w-64">
        <Doing place={doing} word={t(`state.${row.state}`)} />
      </span>
      {doing === null && <BusyWith row={row} />}
      {row.state !== 'idle' && row.state !== 'unavailable' && <Timer since={since} />}
    </>
  )
}

/** Why this person is busy: with whom, and through which queue. */
function BusyWith({ row }: { row: Extension }) {
  const t = useTranslations()
  const where = useView(
    ['legs', 'calls', 'queues'],
    useCallback(
      (view: View) => {
        const call = view.calls.get(view.legs.get(row.legIds[0] ?? '')?.callId ?? '')
        return view.queues.get(call?.queueId ?? '')?.name
      },
      [row],
    ),
  )
  const who = row.party && (row.party.name || row.party.number || t('party.unknown'))
  const said = [who && `${t(row.direction === 'out' ? 'party.out' : 'party.in')} ${who}`, where]
    .filter(Boolean)
    .join(' · ')
  return said === '' ? null : (
    <span data-busy-with="" className="min-w-0 max-w-64 truncate">
      {said}
    </span>
  )
}

/** A line of the list that is no person. */
export function OtherRow({
  row: { id, icon: Icon, label, hint, hotkey, whyNot, choose },
  place,
  domId,
  marked,
  onMark,
}: {
  row: FindRow
  place: Place
  domId: string
  marked: boolean
  onMark: () => void
}) {
  const why = whyNot(0)
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys
    <div
      id={domId}
      role="option"
      tabIndex={-1}
      aria-selected={marked}
      aria-disabled={why !== null}
      aria-posinset={place.at + 1}
      aria-setsize={place.of}
      data-find={id}
      onPointerMove={marked ? undefined : onMark}
      onClick={(event) => {
        const way = enterVariantOf(event)
        if (whyNot(way) === null) choose(way)
      }}
      className={`grid grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-2.5 rounded-md px-3 py-1.5 aria-selected:bg-accent-tint ${why === null ? 'cursor-pointer' : 'cursor-not-allowed'}`}
    >
      <Icon size="0.875rem" className={why === null ? 'text-accent' : 'text-ink-3'} aria-hidden="true" />
      <span className={`flex min-w-0 gap-2 ${why === null ? '' : 'text-ink-3'}`}>
        <Name className="font-medium">{label}</Name>
        {hint && <bdi className="truncate text-ink-3 max-sm:hidden">{hint}</bdi>}
      </span>
      <span className="flex min-w-0 items-center gap-2 text-xs text-ink-2">
        {why !== null && <span className="max-w-60 text-end text-balance">{why}</span>}
        {why === null && hotkey && <kbd className="kbd">{capOf(hotkey)}</kbd>}
        {marked && why === null && <kbd className="kbd">Enter</kbd>}
      </span>
    </div>
  )
}
