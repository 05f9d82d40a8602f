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

/** "3 new", at the upper edge of a list: brings the list, and the focus, to its beginning. */
export function NewAbove({ count, scroller }: { count: number; scroller: RefObject<HTMLElement | null> }) {
  const t = useTranslations()
  const pressed = useRef(false)
  // The first row is drawn only when the list has arrived there; then no count is left.
  useEffect(() => {
    if (!pressed.current || count > 0) return
    pressed.current = false
    const list = scroller.current
    const first = list?.querySelector<HTMLElement>('[data-row][tabindex="0"]')
    ;(first ?? list?.closest<HTMLElement>('[data-zone]'))?.focus({ preventScroll: true })
  }, [count, scroller])
  if (count === 0) return null
  return (
    <button
      type="button"
      data-new-above={count}
      title={t('calls.toNewest')}
      className="new-above"
      onClick={() => {
        pressed.current = true
        scroller.current?.scrollTo({ top: 0 })
      }}
    >
      <ArrowUp size="0.875rem" aria-hidden="true" />
      {t('calls.new', { count })}
    </button>
  )
}
