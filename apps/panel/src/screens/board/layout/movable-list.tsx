'use client'
import type { LucideIcon } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { useSpeak } from '../../../ui/announcer.tsx'

/** Of two steps the word and the icon: before the one before, and after the one after. */
interface Steps {
  readonly words: readonly [string, string]
  readonly icons: readonly [LucideIcon, LucideIcon]
}

/** A titled list whose rows are moved, one place at a time. */
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
  move: (item: T, by: number) => void
  steps: Steps
  /** What stands in the row of an item. */
  children: (item: T) => ReactNode
}) {
  return (
    <section aria-labelledby={id}>
      <h3 id={id} className="mb-1 font-semibold">
        {title}
      </h3>
      <ul className="card divide-y divide-line">
        {items.map((item, place) => (
          <Row
            key={item}
            name={nameOf(item)}
            place={place}
            of={items.length}
            steps={steps}
            move={(by) => move(item, by)}
          >
            {children(item)}
          </Row>
        ))}
      </ul>
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
  children,
}: {
  name: string
  /** From 0. */
  place: number
  /** How many there are. */
  of: number
  steps: Steps
  move: (by: 1 | -1) => void
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
  return (
    <li className="flex items-center gap-1 px-2.5 py-0.5">
      <span className="me-auto min-w-0">{children}</span>
      {button(-1, words[0], icons[0])}
      {button(1, words[1], icons[1])}
    </li>
  )
}
