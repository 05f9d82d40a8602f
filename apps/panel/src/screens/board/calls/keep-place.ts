import { type RefObject, useLayoutEffect, useRef } from 'react'

/**
 * The list does not move under the hand: while it is scrolled down, the row at its upper edge stays where it is, whatever comes or goes above
 * it. The rows are all as high as one; scrolled to its beginning, the list shows what comes.
 */
export function useKeptPlace<Id>(scroller: RefObject<HTMLElement | null>, ids: readonly Id[], height: number): void {
  const before = useRef<readonly Id[]>(ids)
  const top = useRef(0)
  useLayoutEffect(() => {
    const list = scroller.current
    if (!list) return
    const onScroll = () => {
      top.current = list.scrollTop
    }
    list.addEventListener('scroll', onScroll, { passive: true })
    return () => list.removeEventListener('scroll', onScroll)
  }, [scroller])
  useLayoutEffect(() => {
    const [list, old] = [scroller.current, before.current]
    before.current = ids
    if (!list || old === ids) return
    const shown = list.scrollTop
    // A list that has become shorter is at its end by itself: what counts is where it was.
    const isAtEnd = shown >= list.scrollHeight - list.clientHeight - 1
    const moved = movedBy(old, ids, (isAtEnd ? Math.max(shown, top.current) : shown) / height)
    if (moved === 0) return
    list.scrollTop = (isAtEnd ? Math.max(shown, top.current) : shown) + moved * height
    top.current = list.scrollTop
  }, [scroller, ids, height])
}

/** By how many rows the row at the upper edge has moved; when it is gone, the next one that is still there. `at` = the edge, in rows. */
export function movedBy<Id>(old: readonly Id[], now: readonly Id[], at: number): number {
  if (at <= 0) return 0
  const places = new Map(now.map((id, place) => [id, place]))
  for (let i = Math.floor(at); i < old.length; i += 1) {
    const place = places.get(old[i]!)
    if (place !== undefined) return place - i
  }
  return 0
}
