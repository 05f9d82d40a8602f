'use client'
import { filterExtensions, makeExtensionIds } from '@jackfield/client'
import type { Extension, ExtensionId, View } from '@jackfield/model'
import type { LucideIcon } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { stateLook } from '../../../look/state-look.ts'
import { type EnterVariant, enterVariantOf } from '../../../state/enter-variant.ts'
import { usePanel, useUi, useView } from '../../../state/panel.tsx'
import { Name, PhoneNumber } from '../../../text/name.tsx'
import { Timer } from '../../../ui/timer.tsx'

/** Most people listed: past that one types another letter. */
const MOST = 50

/** Free first, then those who could take a call later, the unreachable last; the match's own order within. */
const readiness: Record<Extension['state'], number> = {
  idle: 0,
  ringing: 1,
  dialing: 1,
  talking: 1,
  held: 1,
  busy: 1,
  unknown: 2,
  unavailable: 3,
}

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
  /** What it would do, in words. */
  say?: string
  /** What was typed is exactly this: an Enter that was faster than the box means it. */
  sure?: boolean
}

const none: readonly FindRow[] = []

/**
 * A field and what it finds: type, arrows, Enter. The arrows move a mark while focus stays in the field. What can't be chosen
 * stays in the list and says why.
 */
export function FindBox({
  head,
  foot,
  find,
  before = none,
  after = none,
  placeholder,
  whyNot,
  onMark,
  onChoose,
  onTyped,
  skippable = false,
}: {
  head: ReactNode
  foot?: (marked: ExtensionId | null, row: FindRow | null) => ReactNode
  /** What of the typed text finds people; all of it when not given, null = no people are listed. */
  find?: string | null
  /** Rows that stand before the people, and after them. */
  before?: readonly FindRow[]
  after?: readonly FindRow[]
  placeholder?: string
  whyNot: (id: ExtensionId, way?: EnterVariant) => string | null
  onMark?: (id: ExtensionId | null, row: FindRow | null) => void
  onChoose: (id: ExtensionId, way: EnterVariant) => void
  /** Enter while the arrows have chosen nobody: true when what was typed was taken for itself. */
  onTyped?: (typed: string) => boolean
  /** Nobody is marked before something is typed or an arrow pressed: Enter then means nobody. */
  skippable?: boolean
}) {
  const t = useTranslations()
  const { board, ui } = usePanel()
  const listId = useId()
  const typed = useUi((state) => state.typed)
  const entered = useUi((state) => state.entered)
  const [wish, setWish] = useState<string | null>(null)
  const list = useRef<HTMLDivElement>(null)
  const ids = useView(['extensions'], useState(makeExtensionIds)[0])
  // States are read when the list is made; while it is open it must not jump under the hand.
  const text = find === undefined ? typed : find
  // biome-ignore lint/correctness/useExhaustiveDependencies: the judgement changes with every call; the order stays
  const found = useMemo(() => {
    if (text === null) return []
    const { view } = board.getState()
    const rank = (id: ExtensionId) =>
      readiness[view.extensions.get(id)?.state ?? 'unknown'] + (whyNot(id) === null ? 0 : 4)
    return filterExtensions(view, ids, text)
      .slice(0, 400)
      .map((id, order) => ({ id, order, rank: rank(id) }))
      .sort((a, b) => a.rank - b.rank || a.order - b.order)
      .slice(0, MOST)
      .map(({ id }) => id)
  }, [board, ids, text])
  const keys = [...before.map(({ id }) => `row:${id}`), ...found, ...after.map(({ id }) => `row:${id}`)]
  const first = skippable && typed.trim() === '' ? null : (keys[0] ?? null)
  const mark = wish !== null && keys.includes(wish) ? wish : first
  const markedRow = [...before, ...after].find(({ id }) => mark === `row:${id}`) ?? null
  const marked = markedRow === null ? (mark as ExtensionId | null) : null
  useEffect(() => () => ui.setState({ typed: '', entered: null }), [ui])
  // An Enter that was typed before the box had come counts when there was only one thing it could mean.
  useEffect(() => {
    if (entered === null) return
    ui.setState({ entered: null })
    if (entered === 0 && onTyped?.(typed)) return
    if (typed.trim() === '') return
    const row = before.find(({ sure }) => sure) ?? (keys.length === 1 ? markedRow : null)
    if (row) return row.whyNot(entered) === null ? row.choose(entered) : undefined
    if (keys.length === 1 && marked !== null && whyNot(marked, entered) === null) onChoose(marked, entered)
  })
  const markedRowId = markedRow?.id ?? null
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows are made anew at each drawing; which one is marked is what counts
  useEffect(() => onMark?.(marked, markedRow), [onMark, marked, markedRowId])
  useEffect(() => {
    if (mark !== null) list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [mark])

  const onKeyDown = (event: KeyboardEvent) => {
    const at = mark === null ? -1 : keys.indexOf(mark)
    const go = (to: number) => {
      event.preventDefault()
      setWish(keys[Math.max(0, Math.min(keys.length - 1, to))] ?? null)
    }
    if (event.key === 'ArrowDown') go(at + 1)
    else if (event.key === 'ArrowUp') go(at - 1)
    else if (event.key === 'PageDown') go(at + 8)
    else if (event.key === 'PageUp') go(at - 8)
    else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault()
      const way = enterVariantOf(event)
      if (wish === null && way === 0 && onTyped?.(typed)) return
      choose(way)
    }
  }
  const choose = (way: EnterVariant) => {
    if (markedRow !== null) return markedRow.whyNot(way) === null ? markedRow.choose(way) : undefined
    if (marked !== null && whyNot(marked, way) === null) onChoose(marked, way)
  }
  const rowOf = (row: FindRow) => (
    <Other
      key={row.id}
      row={row}
      domId={`${listId}-row:${row.id}`}
      marked={row === markedRow}
      onMark={() => setWish(`row:${row.id}`)}
    />
  )
  return (
    <>
      <div className="flex items-center gap-2 px-4 pt-3.5 pb-3 text-base">
        {head}
        <input
          // biome-ignore lint/a11y/noAutofocus: one opens this to type
          autoFocus
          role="combobox"
          aria-expanded="true"
          aria-controls={listId}
          aria-activedescendant={mark === null ? undefined : `${listId}-${mark}`}
          aria-autocomplete="list"
          aria-label={placeholder ?? t('picker.placeholder')}
          placeholder={placeholder ?? t('picker.placeholder')}
          autoComplete="off"
          spellCheck={false}
          className="min-w-24 flex-1 bg-transparent text-ink outline-none placeholder:text-ink-3"
          value={typed}
          onChange={(event) => {
            ui.setState({ typed: event.target.value })
            setWish(null)
          }}
          onKeyDown={onKeyDown}
        />
        <kbd className="kbd">Esc</kbd>
      </div>
      <div
        ref={list}
        id={listId}
        role="listbox"
        aria-label={t('people.title')}
        className="max-h-[46vh] overflow-y-auto border-t border-line p-1"
      >
        {before.map(rowOf)}
        {found.map((id) => (
          <Person
            key={id}
            id={id}
            domId={`${listId}-${id}`}
            marked={id === marked}
            why={whyNot(id)}
            onMark={() => setWish(id)}
            onChoose={(way) => whyNot(id, way) === null && onChoose(id, way)}
          />
        ))}
        {after.map(rowOf)}
        {keys.length === 0 && <p className="px-3 py-4 text-ink-2">{t('picker.none')}</p>}
      </div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1 border-t border-line px-4 py-2.5 text-ink-2">
        {foot?.(marked, markedRow)}
      </div>
    </>
  )
}

function Person({
  id,
  domId,
  marked,
  why,
  onMark,
  onChoose,
}: {
  id: ExtensionId
  domId: string
  marked: boolean
  why: string | null
  onMark: () => void
  onChoose: (way: EnterVariant) => void
}) {
  const t = useTranslations()
  const select = useMemo(() => (view: View) => view.extensions.get(id) ?? null, [id])
  const row = useView(['extensions'], select)
  if (!row) return null
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
      data-target={id}
      data-tone={look.tone}
      onPointerMove={marked ? undefined : onMark}
      onClick={(event) => onChoose(enterVariantOf(event))}
      className={`tone grid grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-2.5 rounded-md px-3 py-1.5 aria-selected:bg-accent-tint ${why === null ? 'cursor-pointer' : 'cursor-not-allowed'}`}
    >
      <Icon size="0.875rem" className="text-tone" aria-hidden="true" />
      <span className={`flex min-w-0 gap-2 ${why === null ? '' : 'text-ink-3'}`}>
        <Name className="font-medium">{row.name || row.number}</Name>
        <PhoneNumber className="flex-none text-ink-3">{row.number}</PhoneNumber>
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
            <span className="text-tone">{t(`state.${row.state}`)}</span>
            {row.state !== 'idle' && row.state !== 'unavailable' && <Timer since={row.stateAt} />}
          </>
        ) : (
          <span className="max-w-60 text-end text-balance">{why}</span>
        )}
        {marked && why === null && <kbd className="kbd">Enter</kbd>}
      </span>
    </div>
  )
}

/** A line of the list that is no person. */
function Other({
  row: { id, icon: Icon, label, hint, hotkey, whyNot, choose },
  domId,
  marked,
  onMark,
}: {
  row: FindRow
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
        {why === null && hotkey && <kbd className="kbd">{hotkey.toUpperCase()}</kbd>}
        {marked && why === null && <kbd className="kbd">Enter</kbd>}
      </span>
    </div>
  )
}
