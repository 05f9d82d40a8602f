// biome-ignore-all lint/a11y/useSemanticElements: an ARIA grid of absolutely placed rows can't be a <table>
'use client'
import type { ExtensionId, View } from '@jackfield/model'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, memo, type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useRem } from '../../../look/use-rem.ts'
import { usePanel, useUi, useView } from '../../../state/panel.tsx'
import type { Density } from '../../../state/settings.ts'
import { Name } from '../../../text/name.tsx'
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
    (index: number) => (rows[index]?.kind === 'heading' ? HEADING : height + GAP) * rem,
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
  const first = useMemo(() => rows.findIndex((row) => row.kind === 'tiles'), [rows])

  const focusAt = useCallback(
    (row: number, column: number) => {
      const target = rows[row]
      if (target?.kind !== 'tiles') return
      const id = target.ids[column]
      const group = target.of[column]
      if (id === undefined || group === undefined) return
      ui.setState({ cursor: `${group}/${id}` })
      virtualizer.scrollToIndex(row, { align: 'auto' })
      // The row may have to be drawn first.
      requestAnimationFrame(() =>
        requestAnimationFrame(() => tileAt(scroller.current, group, id)?.focus({ preventScroll: true })),
      )
    },
    [rows, ui, virtualizer],
  )

  useReveal(rows, focusAt, scroller)

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const tile = (event.target as Element).closest<HTMLElement>('[data-extension]')
    const at = tile && placeOf(rows, `${tile.dataset.group}/${tile.dataset.extension}`)
    if (!tile || !at) return
    switch (event.key) {
      case 'ArrowUp':
      case 'ArrowDown':
      case 'ArrowLeft':
      case 'ArrowRight':
      case 'Home':
      case 'End': {
        event.preventDefault()
        const rtl = getComputedStyle(tile).direction === 'rtl'
        const key =
          rtl && event.key === 'ArrowLeft' ? 'ArrowRight' : rtl && event.key === 'ArrowRight' ? 'ArrowLeft' : event.key
        const to = step(rows, at, key)
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
      case ' ': {
        event.preventDefault()
        const leg = board.getState().view.extensions.get(tile.dataset.extension ?? '')?.legIds[0]
        if (leg !== undefined) ui.setState({ selected: leg, refusal: null })
        return
      }
      case 'Enter':
      case 'ContextMenu':
      case 'F10': {
        if (event.key === 'F10' && !event.shiftKey) return
        event.preventDefault()
        const extensionId = tile.dataset.extension as ExtensionId
        ui.setState({ overlay: { kind: 'menu', extensionId, anchor: tile } })
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
          return (
            <div
              key={item.key}
              role="row"
              tabIndex={-1}
              aria-rowindex={item.index + 1}
              className="absolute inset-x-0 top-0 outline-none"
              style={{ height: item.size, transform: `translateY(${item.start}px)` }}
            >
              {row.kind === 'heading' ? (
                <Headings groups={row.groups} columns={columns} />
              ) : (
                <Tiles
                  row={row}
                  columns={columns}
                  density={density}
                  tabStop={place ? (place.row === item.index ? place.column : -1) : item.index === first ? 0 : -1}
                />
              )}
            </div>
          )
        })}
      </div>
    </div>
  )
}

/** Brings a person's tile into sight, with focus, and opens its menu. A filter that hides it gives way. */
function useReveal(
  rows: readonly GridRow[],
  focusAt: (row: number, column: number) => void,
  scroller: RefObject<HTMLElement | null>,
) {
  const { ui } = usePanel()
  const reveal = useUi((state) => state.reveal)
  const filter = useUi((state) => state.filter)
  useEffect(() => {
    if (reveal === null) return
    const row = rows.findIndex((one) => one.kind === 'tiles' && one.ids.includes(reveal))
    const target = rows[row]
    if (target?.kind !== 'tiles') {
      if (filter !== '') ui.setState({ filter: '' })
      return
    }
    const column = target.ids.indexOf(reveal)
    focusAt(row, column)
    const timer = setTimeout(() => {
      const anchor = tileAt(scroller.current, target.of[column] ?? '', reveal)
      ui.setState({ reveal: null, ...(anchor ? { overlay: { kind: 'menu', extensionId: reveal, anchor } } : {}) })
    }, 60)
    return () => clearTimeout(timer)
  }, [reveal, filter, rows, focusAt, scroller, ui])
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
        <Tile
          key={`${row.of[i]}/${id}`}
          id={id}
          group={row.of[i] ?? ''}
          density={density}
          tabStop={i === tabStop}
          column={i + 1}
        />
      ))}
    </div>
  )
})

/** Each over its tiles; a group that has the row for itself has all of its width. */
const Headings = memo(function Headings({ groups, columns }: { groups: readonly Group[]; columns: number }) {
  return (
    <div
      role="presentation"
      className="grid h-full gap-1.5"
      style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}
    >
      {groups.map(({ name, ids }, i) => {
        const start = 1 + groups.slice(0, i).reduce((sum, one) => sum + one.ids.length, 0)
        const end = i === groups.length - 1 ? -1 : start + ids.length
        return (
          <div key={name} role="presentation" className="min-w-0" style={{ gridColumn: `${start} / ${end}` }}>
            <Heading group={name} ids={ids} />
          </div>
        )
      })}
    </div>
  )
})

const Heading = memo(function Heading({ group, ids }: { group: string; ids: readonly ExtensionId[] }) {
  const t = useTranslations()
  const label = group === FAVOURITES ? t('people.favourites') : group === '' ? t('people.ungrouped') : group
  const countFree = useCallback(
    (view: View) => ids.reduce((n, id) => (view.extensions.get(id)?.state === 'idle' ? n + 1 : n), 0),
    [ids],
  )
  const free = useView(['extensions'], countFree)
  return (
    <div role="rowheader" tabIndex={-1} className="flex h-full items-end gap-2 pb-1.5 font-semibold text-ink-2">
      <Name>{label}</Name>
      <span className="flex-none font-normal text-ink-3">
        {ids.length} · {t('people.freeOf', { free })}
      </span>
    </div>
  )
})

const tileAt = (root: Element | null, group: string, id: string) =>
  root?.querySelector<HTMLElement>(`[data-group="${CSS.escape(group)}"][data-extension="${CSS.escape(id)}"]`) ?? null

function placeOf(rows: readonly GridRow[], cursor: string | null): { row: number; column: number } | null {
  if (cursor === null) return null
  for (const [index, row] of rows.entries()) {
    if (row.kind !== 'tiles') continue
    const column = row.ids.findIndex((id, i) => cursor === `${row.of[i]}/${id}`)
    if (column >= 0) return { row: index, column }
  }
  return null
}

function useWidth(ref: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(900)
  useEffect(() => {
    const element = ref.current
    if (!element) return
    const observer = new ResizeObserver(() => {
      const style = getComputedStyle(element)
      setWidth(element.clientWidth - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight))
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [ref])
  return width
}
