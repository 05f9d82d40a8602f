'use client'
import { GripVertical, type LucideIcon } from 'lucide-react'
import { type PointerEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useSpeak } from '../../../ui/announcer.tsx'
import { carry } from '../drag/carry.ts'

/** Of two steps the word and the icon: before the one before, and after the one after. */
interface Steps {
  readonly words: readonly [string, string]
  readonly icons: readonly [LucideIcon, LucideIcon]
}

/** A titled list whose rows are moved: by buttons one place at a time, or dragged. */
export function MovableList<T extends string>({
  id,
  title,
  items,
  nameOf,
  move,
  steps,
  children,
}: {
  id: string
  title: string
  items: readonly T[]
  nameOf: (item: T) => string
  /** By so many places. */
  move: (item: T, by: number) => void
  steps: Steps
  /** What stands in the row of an item. */
  children: (item: T) => ReactNode
}) {
  const t = useTranslations()
  const speak = useSpeak()
  const list = useRef<HTMLUListElement>(null)
  /** The row that is dragged, and the one in whose place it would come. */
  const [drag, setDrag] = useState<{ from: number; to: number } | null>(null)
  const take = (from: number) => (event: PointerEvent) => {
    if (event.button !== 0 || !event.isPrimary) return
    if ((event.target as Element).closest('input:not([type="checkbox"])')) return
    const placeOf = (element: Element | null) => {
      const at = [...(list.current?.children ?? [])].findIndex((row) => row.contains(element))
      return at < 0 ? from : at
    }
    carry(event, {
      begin: () => setDrag({ from, to: from }),
      over: (element) => setDrag({ from, to: placeOf(element) }),
      drop(element) {
        const item = items[from]
        const to = placeOf(element)
        if (item === undefined || to === from) return
        move(item, to - from)
        speak(t('layout.place', { name: nameOf(item), place: to + 1, of: items.length }))
      },
      end: () => setDrag(null),
    })
  }
  return (
    <section aria-labelledby={id}>
      <h3 id={id} className="mb-1 font-semibold">
        {title}
      </h3>
      {items.length > 0 && (
        <ul ref={list} className="card divide-y divide-line">
          {items.map((item, place) => (
            <Row
              key={item}
              name={nameOf(item)}
              place={place}
              of={items.length}
              steps={steps}
              move={(by) => move(item, by)}
              take={take(place)}
              dragged={drag?.from === place}
              drop={drag === null || drag.to !== place || drag.to === drag.from ? 0 : drag.to < drag.from ? -1 : 1}
            >
              {children(item)}
            </Row>
          ))}
        </ul>
      )}
    </section>
  )
}

/** The focus stays on the button that was pressed, and the new place is said. */
function Row({
  name,
  place,
  of,
  steps: { words, icons },
  move,
  take,
  dragged,
  drop,
  children,
}: {
  name: string
  /** From 0. */
  place: number
  /** How many there are. */
  of: number
  steps: Steps
  move: (by: 1 | -1) => void
  take: (event: PointerEvent) => void
  dragged: boolean
  /** Where the dragged row would come: before this one, after it, or (0) elsewhere. */
  drop: -1 | 0 | 1
  children: ReactNode
}) {
  const t = useTranslations()
  const speak = useSpeak()
  const pressed = useRef<HTMLButtonElement | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a row that was moved in the page loses the focus
  useEffect(() => {
    pressed.current?.focus()
    if (pressed.current) speak(t('layout.place', { name, place: place + 1, of }))
    pressed.current = null
  }, [place])
  const button = (by: 1 | -1, word: string, Icon: LucideIcon) => {
    const end = by < 0 ? place === 0 : place === of - 1
    return (
      <button
        type="button"
        className="icon-button aria-disabled:opacity-40"
        aria-label={`${name}: ${word}`}
        title={word}
        aria-disabled={end}
        onClick={({ currentTarget }) => {
          if (end) return
          pressed.current = currentTarget
          move(by)
        }}
      >
        <Icon size="1rem" className="rtl:-scale-x-100" aria-hidden="true" />
      </button>
    )
  }
  const line = drop === 0 ? '' : drop < 0 ? 'shadow-[inset_0_2px_var(--accent)]' : 'shadow-[inset_0_-2px_var(--accent)]'
  return (
    <li
      onPointerDown={take}
      className={`flex cursor-grab items-center gap-1 py-0.5 ps-1 pe-2.5 ${line} ${dragged ? 'opacity-50' : ''}`}
    >
      <GripVertical size="0.875rem" className="flex-none text-ink-3" aria-hidden="true" />
      <span className="me-auto min-w-0">{children}</span>
      {button(-1, words[0], icons[0])}
      {button(1, words[1], icons[1])}
    </li>
  )
}
