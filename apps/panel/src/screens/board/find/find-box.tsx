'use client'
import { makeExtensionIds, partyLabel } from '@jackfield/client'
import { type ExtensionId, nameAt } from '@jackfield/model'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { isBusy } from '../../../commands/second-thought.ts'
import { useRem } from '../../../look/use-rem.ts'
import { type EnterVariant, enterVariantOf } from '../../../state/enter-variant.ts'
import { usePanel, useUi, useView } from '../../../state/panel.tsx'
import { useSpeak } from '../../../ui/announcer.tsx'
import { type FoundPeople, findPeople } from './find-people.ts'
import { type FindRow, OtherRow, PersonRow } from './find-row.tsx'
import { counted, makeHabit } from './habit.ts'

/** Most people listed: past that one types another letter. */
const MOST = 50
/** How much of the window's height the list has, and the lowest that a row can be, rem: together they say how many rows fill it. */
const LIST_SHARE = 0.46
const LEAST_ROW = 1.875
/** Drawn beyond the mark, so that the arrows and Page Down always arrive at a row. */
const BEYOND_MARK = 10

const none: readonly FindRow[] = []
const nobody: FoundPeople = { exact: [], meant: [] }

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
  noteOf,
  onMark,
  onChoose,
  onTyped,
  skippable = false,
  rings,
  empty,
  sorted,
}: {
  head: ReactNode
  foot?: (marked: ExtensionId | null, row: FindRow | null) => ReactNode
  /** What of the typed text finds people; all of it when not given, null = no people are listed. */
  find?: string | null
  /** Rows that stand before the people, and after those whose name is typed: what bears the name comes before who may be meant. */
  before?: readonly FindRow[]
  after?: readonly FindRow[]
  placeholder?: string
  whyNot: (id: ExtensionId, way?: EnterVariant) => string | null
  /** What stands beside a person's name; null = nothing. */
  noteOf?: (id: ExtensionId) => string | null
  onMark?: (id: ExtensionId | null, row: FindRow | null) => void
  onChoose: (id: ExtensionId, way: EnterVariant) => void
  /** Enter while the arrows have chosen nobody: true when what was typed was taken for itself. */
  onTyped?: (typed: string) => boolean
  /** Nobody is marked before something is typed or an arrow pressed: Enter then means nobody. */
  skippable?: boolean
  /** What is said when nothing is found. */
  empty?: string
  /** Whether choosing somebody with this Enter rings their phone. */
  rings?: (way: EnterVariant) => boolean
  /** The order of people whose names match alike, where it is another than that of habit. Taken once. */
  sorted?: (ids: readonly ExtensionId[]) => readonly ExtensionId[]
}) {
  const t = useTranslations()
  const { board, ui, settings } = usePanel()
  const speak = useSpeak()
  const listId = useId()
  const typed = useUi((state) => state.typed)
  const [wanted, setWanted] = useState<string | null>(null)
  const [warning, setWarned] = useState<{ key: string; text: string; says: string } | null>(null)
  // Of another text it is another question.
  const warned = warning?.text === typed ? warning : null
  const list = useRef<HTMLDivElement>(null)
  const rem = useRem()
  // Rows below the edge of the list are drawn when it is scrolled: their making took most of the time that the box takes to open.
  const [scrolled, setScrolled] = useState(false)
  const ids = useView(['extensions'], useState(makeExtensionIds)[0])
  const text = find === undefined ? typed : find
  const [order] = useState(() => sorted ?? makeHabit(settings.getState()))
  // [HAND-3] Never by who is free: the same letters find the same person.
  const found = useMemo(
    () => (text === null ? nobody : findPeople(board.getState().view, order(ids), text)),
    [board, order, ids, text],
  )
  const exact = found.exact.slice(0, MOST)
  const meant = found.meant.slice(0, MOST - exact.length)
  const keys = [...before.map(({ id }) => `row:${id}`), ...exact, ...after.map(({ id }) => `row:${id}`), ...meant]
  const first = skippable && typed.trim() === '' ? null : (keys[0] ?? null)
  const mark = wanted !== null && keys.includes(wanted) ? wanted : first
  const markedRow = [...before, ...after].find(({ id }) => mark === `row:${id}`) ?? null
  const marked = markedRow === null ? (mark as ExtensionId | null) : null
  // At once when it goes: the next key may be for what comes after it.
  useLayoutEffect(() => () => ui.setState({ typed: '' }), [ui])
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
    else if (event.key === 'Enter' && !event.nativeEvent.isComposing && !event.ctrlKey && !event.metaKey) {
      event.preventDefault()
      const way = enterVariantOf(event)
      if (wanted === null && way === 0 && onTyped?.(typed)) return
      choose(way)
    }
  }
  const choose = (way: EnterVariant) => {
    if (markedRow !== null) return chooseRow(markedRow, way)
    if (marked !== null) choosePerson(marked, way)
  }
  const chooseRow = (row: FindRow, way: EnterVariant) => {
    const why = row.whyNot(way)
    if (why === null) row.choose(way)
    else speak(why)
  }
  /** Says first what speaks against it; of somebody who is only on a call the second time does it. */
  const choosePerson = (id: ExtensionId, way: EnterVariant) => {
    const why = whyNot(id, way)
    if (why !== null) return speak(why)
    const person = board.getState().view.extensions.get(id)
    if (person && isBusy(person) && rings?.(way) === true && warned?.key !== `${id}:${way}`) {
      const who = partyLabel({ name: nameAt(board.getState().view, id), number: person.number })
      const says = t('picker.busyFirst', { who, state: t(`state.${person.state}`) })
      setWarned({ key: `${id}:${way}`, text: typed, says })
      return speak(says)
    }
    if (!sorted) settings.setState({ chosen: counted(settings.getState().chosen, id) })
    onChoose(id, way)
  }
  // What stands after the people must not move down under the pointer: there the whole list is drawn.
  const drawn =
    scrolled || after.length > 0
      ? keys.length
      : Math.max(
          Math.ceil((innerHeight * LIST_SHARE) / (LEAST_ROW * rem)) + 1,
          (mark === null ? 0 : keys.indexOf(mark)) + BEYOND_MARK,
        )
  const rowOf = (row: FindRow) => (
    <OtherRow
      key={row.id}
      row={row}
      place={{ at: keys.indexOf(`row:${row.id}`), of: keys.length }}
      domId={`${listId}-row:${row.id}`}
      marked={row === markedRow}
      onMark={() => setWanted(`row:${row.id}`)}
    />
  )
  const personOf = (id: ExtensionId) => (
    <PersonRow
      key={id}
      id={id}
      place={{ at: keys.indexOf(id), of: keys.length }}
      domId={`${listId}-${id}`}
      marked={id === marked}
      why={whyNot(id)}
      note={noteOf?.(id) ?? null}
      onMark={() => setWanted(id)}
      onChoose={(way) => choosePerson(id, way)}
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
        // Focus stays in the field, also where a click on a row leaves the list open.
        onMouseDown={(event) => event.target !== event.currentTarget && event.preventDefault()}
        onScroll={scrolled ? undefined : () => setScrolled(true)}
        className="max-h-[46vh] overflow-y-auto border-t border-line p-1"
      >
        {[
          ...before.map((row) => () => rowOf(row)),
          ...exact.map((id) => () => personOf(id)),
          ...after.map((row) => () => rowOf(row)),
          ...meant.map((id) => () => personOf(id)),
        ]
          .slice(0, drawn)
          .map((draw) => draw())}
        {keys.length === 0 && <p className="px-3 py-4 text-ink-2">{empty ?? t('picker.none')}</p>}
      </div>
      {warned !== null && (
        <p data-warned="" className="border-t border-line bg-warning-tint px-4 py-2 text-warning">
          {warned.says}
        </p>
      )}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1 border-t border-line px-4 py-2.5 text-ink-2">
        {foot?.(marked, markedRow)}
      </div>
    </>
  )
}
