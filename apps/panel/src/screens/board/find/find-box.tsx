'use client'
import { filterExtensions, makeExtensionIds } from '@jackfield/client'
import type { Extension, ExtensionId } from '@jackfield/model'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { type EnterVariant, enterVariantOf } from '../../../state/enter-variant.ts'
import { usePanel, useUi, useView } from '../../../state/panel.tsx'
import { type FindRow, OtherRow, PersonRow } from './find-row.tsx'

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
  const [wanted, setWanted] = useState<string | null>(null)
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
  const mark = wanted !== null && keys.includes(wanted) ? wanted : first
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
      setWanted(keys[Math.max(0, Math.min(keys.length - 1, to))] ?? null)
    }
    if (event.key === 'ArrowDown') go(at + 1)
    else if (event.key === 'ArrowUp') go(at - 1)
    else if (event.key === 'PageDown') go(at + 8)
    else if (event.key === 'PageUp') go(at - 8)
    else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault()
      const way = enterVariantOf(event)
      if (wanted === null && way === 0 && onTyped?.(typed)) return
      choose(way)
    }
  }
  const choose = (way: EnterVariant) => {
    if (markedRow !== null) return markedRow.whyNot(way) === null ? markedRow.choose(way) : undefined
    if (marked !== null && whyNot(marked, way) === null) onChoose(marked, way)
  }
  const rowOf = (row: FindRow) => (
    <OtherRow
      key={row.id}
      row={row}
      domId={`${listId}-row:${row.id}`}
      marked={row === markedRow}
      onMark={() => setWanted(`row:${row.id}`)}
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
            setWanted(null)
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
          <PersonRow
            key={id}
            id={id}
            domId={`${listId}-${id}`}
            marked={id === marked}
            why={whyNot(id)}
            onMark={() => setWanted(id)}
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
