'use client'
import type { LucideIcon } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { useSpeak } from '../../../ui/announcer.tsx'

/** Something that is moved by two buttons, one place at a time. The focus stays on the button, and the new place is said. */
export function MovableRow({
  name,
  place,
  of,
  words: [before, after],
  icons: [Before, After],
  move,
  children,
}: {
  name: string
  /** From 0. */
  place: number
  /** How many there are. */
  of: number
  words: readonly [string, string]
  icons: readonly [LucideIcon, LucideIcon]
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
      {button(-1, before, Before)}
      {button(1, after, After)}
    </li>
  )
}
