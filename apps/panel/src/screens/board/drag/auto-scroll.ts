import { useEffect } from 'react'
import { pointer } from './carry.ts'

/** How near to the edge of a list what is carried makes it scroll, px. */
const EDGE = 40
/** How long it stays there before the list does, ms: a hand that only passes moves nothing. */
const REST_MS = 150
/** How fast a list scrolls at its very edge, px/s: at first, and at most; it takes two seconds from one to the other. */
const FIRST = 700
const MOST = 6_000
const GROW_MS = 2_000

/** How strongly a pointer at `y` pulls a list that is seen from `top` to `bottom` (px): -1 = up as fast as it can, 0 = not, 1 = down. */
export function pullAt(y: number, top: number, bottom: number): number {
  // Of a low list most stays quiet.
  const edge = Math.min(EDGE, (bottom - top) / 4)
  if (y < top + edge) return -Math.min(1, (top + edge - y) / edge)
  if (y > bottom - edge) return Math.min(1, (y - bottom + edge) / edge)
  return 0
}

/** How fast that list scrolls when it has been pulled for so long, px/s. */
export function speedOf(pull: number, forMs: number): number {
  const grown = FIRST + (MOST - FIRST) * Math.min(1, Math.max(0, forMs) / GROW_MS) ** 2
  return Math.sign(pull) * pull * pull * grown
}

/** A list that is longer than what is seen of it, and that part, px of the window. */
interface Seen {
  list: HTMLElement
  top: number
  bottom: number
}

const seenAt = (lists: readonly HTMLElement[], x: number): readonly Seen[] =>
  lists.flatMap((list) => {
    const { left, right, top, bottom } = list.getBoundingClientRect()
    const seen = { list, top: Math.max(0, top), bottom: Math.min(innerHeight, bottom) }
    const canScroll = list.scrollHeight > list.clientHeight + 1
    return canScroll && x >= left && x <= right && seen.bottom > seen.top ? [seen] : []
  })

const hasMore = ({ scrollTop, scrollHeight, clientHeight }: HTMLElement, pull: number) =>
  pull < 0 ? scrollTop > 0 : pull > 0 && scrollTop + clientHeight < scrollHeight - 1

/** The list that is pulled, and how strongly: the innermost under the pointer that can still scroll, else the nearest above or below it. */
function pulled(lists: readonly HTMLElement[]): { list: HTMLElement; pull: number } | null {
  const { x, y } = pointer
  const seen = seenAt(lists, x)
  const under = seen.filter(({ top, bottom }) => y >= top && y <= bottom)
  const away = ({ top, bottom }: Seen) => Math.max(top - y, y - bottom)
  const near = under.length > 0 ? under.toReversed() : seen.toSorted((a, b) => away(a) - away(b)).slice(0, 1)
  for (const { list, top, bottom } of near) {
    const pull = pullAt(y, top, bottom)
    if (pull !== 0 && hasMore(list, pull)) return { list, pull }
  }
  return null
}

/**
 * While something is carried: a list (`data-scroller`) at whose upper or lower edge it stays scrolls, faster the nearer and the longer; so does one that
 * ends where the pointer has left it. Away from the edges it costs nothing. What lies under the pointer is looked at again when a list has scrolled.
 */
export function useAutoScroll(): void {
  useEffect(() => {
    const lists = [...document.querySelectorAll<HTMLElement>('[data-scroller]')]
    let last = 0
    let since: number | null = null
    let rest = 0
    let frame = 0
    const step = (now: number) => {
      frame = 0
      const one = pulled(lists)
      if (one === null) {
        since = null
        return
      }
      const elapsed = since === null ? 0 : Math.min(50, now - last)
      last = now
      since ??= now
      if (now - since >= REST_MS) {
        rest += (speedOf(one.pull, now - since - REST_MS) * elapsed) / 1000
        const whole = Math.trunc(rest)
        rest -= whole
        one.list.scrollTop += whole
      }
      wake()
    }
    const wake = () => {
      if (frame === 0) frame = requestAnimationFrame(step)
    }
    const onScroll = () => pointer.look()
    wake()
    pointer.listeners.add(wake)
    addEventListener('scroll', onScroll, { capture: true, passive: true })
    return () => {
      cancelAnimationFrame(frame)
      pointer.listeners.delete(wake)
      removeEventListener('scroll', onScroll, { capture: true })
    }
  }, [])
}
