// biome-ignore-all lint/a11y/useSemanticElements: an ARIA grid of absolutely placed rows can't be a <table>
'use client'
import type { ExtensionId } from '@jackfield/model'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, memo, type RefObject, useCallback, useEffect, useMemo, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { useRem } from '../../../look/use-rem.ts'
import { useWidth } from '../../../look/use-width.ts'
import { foldedOrNot } from '../../../state/layout.ts'
import { OfExchange } from '../../../state/of-exchange.tsx'
import { usePanel, useUi } from '../../../state/panel.tsx'
import type { Density } from '../../../state/settings.ts'
import { Headings } from './people-headings.tsx'
import { FAVOURITES, type GridRow, type Group, layOut, nextGroup, step } from './people-index.ts'
import { Tile } from './tile.tsx'

/** Height of a row of tiles, and least width of a tile in a narrow zone and in a wide one, rem. */
const sizes: Record<Density, { height: number; narrow: number; wide: number }> = {
  compact: { height: 2, narrow: 13, wide: 15 },
  comfortable: { height: 3.375, narrow: 12.75, wide: 14.25 },
  large: { height: 5.25, narrow: 17, wide: 20 },
}
/** From here a zone is wide, rem. */
const WIDE = 56
const HEADING = 2
const GAP = 0.375

/** The tiles, virtualised by rows: 5,000 people cost what fits on the screen. */
export function PeopleGrid({ groups, density }: { groups: readonly Group[]; density: Density }) {
  const { ui, board } = usePanel()
  const t = useTranslations()
  const scroller = useRef<HTMLDivElement>(null)
  const width = useWidth(scroller)
  const rem = useRem()
  const { height, narrow, wide } = sizes[density]
  const least = width / rem < WIDE ? narrow : wide
  const columns = Math.max(1, Math.floor((width / rem + GAP) / (least + GAP)))
  const rows = useMemo(() => layOut(groups, columns), [groups, columns])
  const sizeOf = useCallback(
    (index: number) => (rows[index]?.kind === 'tiles' ? height + GAP : HEADING) * rem,
    [rows, height, rem],
  )
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: sizeOf,
    overscan: 4,
    useFlushSync: false,
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: heights are by row kind; they are others when the layout is
  useEffect(() => virtualizer.measure(), [virtualizer, sizeOf])

  const cursor = useUi((state) => state.cursor)
  const place = useMemo(() => placeOf(rows, cursor), [rows, cursor])
  const first = useMemo(() => rows.findIndex((row) => row.kind !== 'heading'), [rows])

  const focusAt = useCallback(
    (row: number, column: number) => {
      const target = rows[row]
      const at = target && cellsOf(target)[column]
      if (!at) return
      const { group, id } = at
      ui.setState({ cursor: `${group}/${id}` })
      virtualizer.scrollToIndex(row, { align: 'auto' })
      // The row may have to be drawn first.
      requestAnimationFrame(() =>
        requestAnimationFrame(() => cellAt(scroller.current, group, id)?.focus({ preventScroll: true })),
      )
    },
    [rows, ui, virtualizer],
  )

  useReveal(groups, rows, focusAt, scroller)
  const fold = useFold(rows, scroller)

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const cell = (event.target as Element).closest<HTMLElement>('[data-extension], [data-fold]')
    if (!cell) return
    const { extension, fold: heading, group = heading } = cell.dataset
    const open = cell.ariaExpanded === 'true'
    // An open heading stands for the first of its tiles.
    const at = placeOf(rows, `${group}/${extension ?? ''}`) ?? firstOf(rows, group)
    if (group === undefined || !at) return
    switch (event.key) {
      case 'ArrowUp':
      case 'ArrowDown':
      case 'ArrowLeft':
      case 'ArrowRight':
      case 'Home':
      case 'End': {
        // Moves a favourite (`use-favourite-keys.ts`).
        if (event.shiftKey && group === FAVOURITES && extension !== undefined) return
        event.preventDefault()
        const rtl = getComputedStyle(cell).direction === 'rtl'
        const key =
          rtl && event.key === 'ArrowLeft' ? 'ArrowRight' : rtl && event.key === 'ArrowRight' ? 'ArrowLeft' : event.key
        const into = open && (key === 'ArrowDown' || key === 'ArrowRight')
        const to = into ? at : step(rows, at, key)
        if (to) focusAt(to.row, to.column)
        return
      }
      case '[':
      case ']': {
        event.preventDefault()
        const to = nextGroup(rows, at, event.key === ']')
        if (to) focusAt(to.row, to.column)
        return
      }
      case '-':
      case '+': {
        if (event.code.startsWith('Numpad') || groups.every(({ folded }) => folded === null)) return
        event.preventDefault()
        fold(group, event.key === '-')
        return
      }
      case ' ': {
        if (extension === undefined) return
        event.preventDefault()
        const leg = board.getState().view.extensions.get(extension)?.legIds[0]
        if (leg !== undefined) ui.setState({ selected: leg, refusal: null })
        return
      }
      case 'Enter':
      case 'ContextMenu':
      case 'F10': {
        if (extension === undefined || (event.key === 'F10' && !event.shiftKey)) return
        event.preventDefault()
        ui.setState({ overlay: { kind: 'menu', extensionId: extension as ExtensionId, anchor: cell } })
      }
    }
  }

  return (
    <div
      ref={scroller}
      role="grid"
      data-scroller="people"
      aria-label={t('people.title')}
      aria-rowcount={rows.length}
      aria-colcount={columns}
      onKeyDown={onKeyDown}
      className="relative -mx-1 min-h-0 flex-1 overflow-y-auto overscroll-contain max-[43rem]:overscroll-auto px-1 pb-3 contain-strict"
    >
      <div className="relative w-full" style={{ height: virtualizer.getTotalSize() }} role="presentation">
        {virtualizer.getVirtualItems().map((item) => {
          const row = rows[item.index]
          if (!row) return null
          const stop = place ? (place.row === item.index ? place.column : -1) : item.index === first ? 0 : -1
          return (
            <div
              key={item.key}
              role="row"
              tabIndex={-1}
              aria-rowindex={item.index + 1}
              className="absolute inset-x-0 top-0 outline-none"
              style={{ height: item.size, transform: `translateY(${item.start}px)` }}
            >
              {row.kind === 'tiles' ? (
                <Tiles row={row} columns={columns} density={density} tabStop={stop} />
              ) : (
                <Headings
                  groups={row.kind === 'folded' ? [row.group] : row.groups}
                  columns={columns}
                  tabStop={stop >= 0 && row.kind === 'folded'}
                  fold={fold}
                />
              )}
            </div>
          )
        })}
      </div>
    </div>
  )
}

/** Brings a person's tile into sight, with focus, and opens its menu. A filter or a tab that hides it gives way, and a group that is folded opens. */
function useReveal(
  groups: readonly Group[],
  rows: readonly GridRow[],
  focusAt: (row: number, column: number) => void,
  scroller: RefObject<HTMLElement | null>,
) {
  const { ui, settings } = usePanel()
  const reveal = useUi((state) => state.reveal)
  const filter = useUi((state) => state.filter)
  useEffect(() => {
    if (reveal === null) return
    const row = rows.findIndex((one) => one.kind === 'tiles' && one.ids.includes(reveal))
    const target = rows[row]
    if (target?.kind !== 'tiles') {
      const group = groups.find(({ folded, ids }) => folded && ids.includes(reveal))
      if (group) settings.setState({ layout: foldedOrNot(settings.getState().layout, group.name, false) })
      else if (filter !== '') ui.setState({ filter: '' })
      else if (settings.getState().tab !== null) settings.setState({ tab: null })
      return
    }
    const column = target.ids.indexOf(reveal)
    focusAt(row, column)
    const timer = setTimeout(() => {
      const anchor = cellAt(scroller.current, target.of[column] ?? '', reveal)
      ui.setState({ reveal: null, ...(anchor ? { overlay: { kind: 'menu', extensionId: reveal, anchor } } : {}) })
    }, 60)
    return () => clearTimeout(timer)
  }, [reveal, filter, groups, rows, focusAt, scroller, ui, settings])
}

/** Folds a group, or unfolds it; the focus is on its heading afterwards. */
function useFold(rows: readonly GridRow[], scroller: RefObject<HTMLElement | null>) {
  const { ui, settings } = usePanel()
  const asked = useRef<string | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: once the rows are others
  useEffect(() => {
    const group = asked.current
    asked.current = null
    if (group === null) return
    requestAnimationFrame(() =>
      requestAnimationFrame(() => cellAt(scroller.current, group, '')?.focus({ preventScroll: true })),
    )
  }, [rows])
  return useCallback(
    (group: string, folded: boolean) => {
      const { layout } = settings.getState()
      if (layout.folded.includes(group) === folded) return
      asked.current = group
      ui.setState({ cursor: `${group}/` })
      settings.setState({ layout: foldedOrNot(layout, group, folded) })
    },
    [settings, ui],
  )
}

const Tiles = memo(function Tiles({
  row,
  columns,
  density,
  tabStop,
}: {
  row: GridRow & { kind: 'tiles' }
  columns: number
  density: Density
  tabStop: number
}) {
  return (
    <div
      role="presentation"
      className="grid h-full gap-1.5 pb-1.5"
      style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}
    >
      {row.ids.map((id, i) => (
        <OfExchange key={`${row.of[i]}/${id}`} id={id} part="phones">
          <Tile id={id} group={row.of[i] ?? ''} density={density} tabStop={i === tabStop} column={i + 1} />
        </OfExchange>
      ))}
    </div>
  )
})

/** The tile of a person in a group; with no person the heading of the group. */
const cellAt = (root: Element | null, group: string, id: string) =>
  root?.querySelector<HTMLElement>(
    id === ''
      ? `[data-fold="${CSS.escape(group)}"]`
      : `[data-group="${CSS.escape(group)}"][data-extension="${CSS.escape(id)}"]`,
  ) ?? null

/** Where the arrows stop in a row: on its tiles, or on the heading of a folded group. */
const cellsOf = (row: GridRow): readonly { group: string; id: string }[] =>
  row.kind === 'tiles'
    ? row.ids.map((id, i) => ({ group: row.of[i] ?? '', id }))
    : row.kind === 'folded'
      ? [{ group: row.group.name, id: '' }]
      : []

function placeWhere(rows: readonly GridRow[], is: (group: string, id: string) => boolean) {
  for (const [index, row] of rows.entries()) {
    const column = cellsOf(row).findIndex(({ group, id }) => is(group, id))
    if (column >= 0) return { row: index, column }
  }
  return null
}

const placeOf = (rows: readonly GridRow[], cursor: string | null) =>
  cursor === null ? null : placeWhere(rows, (group, id) => cursor === `${group}/${id}`)
const firstOf = (rows: readonly GridRow[], wanted: string | undefined) => placeWhere(rows, (group) => group === wanted)
