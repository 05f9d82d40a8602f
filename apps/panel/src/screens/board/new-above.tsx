'use client'
import { ArrowUp } from 'lucide-react'
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'

/**
 * Of these ids how many came while their place was above what is seen of a list, and have not been seen since. Who reads further down is told
 * of them by a button, and not by rows that move. `isAbove` says so of one id, as the list is now.
 */
export function useNewAbove<Id>(ids: readonly Id[], isAbove: (id: Id) => boolean): { count: number; look: () => void } {
  const known = useRef<ReadonlySet<Id> | null>(null)
  const unseen = useRef<readonly Id[]>([])
  const [count, setCount] = useState(0)
  const look = useCallback(() => {
    if (unseen.current.length > 0) unseen.current = unseen.current.filter(isAbove)
    setCount(unseen.current.length)
  }, [isAbove])
  useLayoutEffect(() => {
    const before = known.current
    const now = new Set(ids)
    known.current = now
    const came = before === null ? [] : ids.filter((id) => !before.has(id))
    unseen.current = [...unseen.current.filter((id) => now.has(id)), ...came]
    look()
  }, [ids, look])
  return { count, look }
}

/** The first row of a list is drawn within this; the focus is not taken any later, ms. */
const PATIENCE_MS = 3_000

interface NewAboveProps {
  count: number
  scroller: RefObject<HTMLElement | null>
  /** `data-row` of the first row, of a list that draws only what is seen of it. */
  first?: string | undefined
}

/** "3 new", at the upper edge of a list: brings the list, and the focus, to its beginning. */
export function NewAbove({ count, scroller, first }: NewAboveProps) {
  const t = useTranslations()
  const pressedAt = useRef<number | null>(null)
  // When the list has arrived there no count is left; the first row may be drawn only after that, so each time it is looked for.
  useEffect(() => {
    if (pressedAt.current === null || count > 0) return
    const list = scroller.current
    const which = first === undefined ? '[data-row]' : `[data-row="${CSS.escape(first)}"]`
    const row = list?.querySelector<HTMLElement>(`${which}[tabindex="0"]`)
    if (!row && first !== undefined && performance.now() - pressedAt.current < PATIENCE_MS) return
    pressedAt.current = null
    ;(row ?? list?.closest<HTMLElement>('[data-zone]'))?.focus({ preventScroll: true })
  })
  if (count === 0) return null
  return (
    <button
      type="button"
      data-new-above={count}
      title={t('calls.toNewest')}
      className="new-above"
      onClick={() => {
        pressedAt.current = performance.now()
        scroller.current?.scrollTo({ top: 0 })
      }}
    >
      <ArrowUp size="0.875rem" aria-hidden="true" />
      {t('calls.new', { count })}
    </button>
  )
}
