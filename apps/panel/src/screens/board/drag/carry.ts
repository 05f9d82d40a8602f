import type { PointerEvent as ReactPointerEvent } from 'react'

/** So far the pointer moves before a press becomes a drag, px. */
const SLACK = 5
/** How long a finger rests before it drags instead of scrolling, ms. */
const LONG_PRESS_MS = 280

/** The pointer that carries, in px of the window: for what follows it, or scrolls under it, without a render. */
export const pointer = {
  x: 0,
  y: 0,
  /** The tile or slot under it, px of the window: what it is stays free of what follows the pointer. Null = none. */
  under: null as DOMRect | null,
  listeners: new Set<() => void>(),
  /** Looks again at what lies under it: the list has moved, and not the pointer. */
  look: () => {},
  /** Ends the drag; nothing is dropped. */
  cancel: () => {},
}

/** What is done with what a pointer carries. `alone`: Shift is held. */
interface Carried {
  begin(): void
  over(element: Element | null, alone: boolean): void
  drop(element: Element | null, alone: boolean): void
  end(): void
}

/**
 * Follows one pointer from the press to its end. A mouse and a pen carry as soon as they move; a finger that moves at once scrolls, and carries after
 * a moment's rest.
 */
export function carry(event: ReactPointerEvent, carried: Carried): void {
  const { pointerId, pointerType } = event
  const pressed = event.target as Element
  const finger = pointerType === 'touch'
  const from = { x: event.clientX, y: event.clientY }
  let carries = false
  let alone = event.shiftKey
  const scope = new AbortController()
  const { signal } = scope
  const press = finger ? setTimeout(() => begin(), LONG_PRESS_MS) : undefined

  const moveTo = (x: number, y: number) => {
    const element = document.elementFromPoint(x, y)
    pointer.x = x
    pointer.y = y
    pointer.under = element?.closest('[data-extension], [data-freeslot]')?.getBoundingClientRect() ?? null
    for (const listener of pointer.listeners) listener()
    carried.over(element, alone)
  }
  const begin = () => {
    carries = true
    getSelection()?.removeAllRanges()
    document.documentElement.dataset.dragging = 'true'
    // The row that was pressed may leave the page while its list scrolls; the pointer must outlive it.
    if (pressed.hasPointerCapture?.(pointerId)) pressed.releasePointerCapture(pointerId)
    pointer.look = () => moveTo(pointer.x, pointer.y)
    pointer.cancel = end
    carried.begin()
    moveTo(from.x, from.y)
  }
  const end = () => {
    scope.abort()
    clearTimeout(press)
    if (!carries) return
    carries = false
    delete document.documentElement.dataset.dragging
    pointer.look = () => {}
    pointer.cancel = () => {}
    carried.end()
    // The click that follows a drop belongs to the drop.
    const swallow = (click: Event) => click.stopPropagation()
    addEventListener('click', swallow, { capture: true, once: true })
    setTimeout(() => removeEventListener('click', swallow, { capture: true }), 50)
  }
  const onMove = (move: PointerEvent) => {
    if (move.pointerId !== pointerId) return
    alone = move.shiftKey
    const far = Math.hypot(move.clientX - from.x, move.clientY - from.y) > SLACK
    if (!carries && finger && far) return end()
    if (!carries && far) begin()
    if (carries) moveTo(move.clientX, move.clientY)
  }
  const onUp = (up: PointerEvent) => {
    if (up.pointerId !== pointerId) return
    const dropped = carries
    const element = dropped ? document.elementFromPoint(up.clientX, up.clientY) : null
    end()
    if (dropped) carried.drop(element, up.shiftKey)
  }
  // Esc is always safe; it must not also clear the filter behind the drag.
  const onKey = (key: KeyboardEvent) => {
    if (key.key !== 'Escape' || !carries) return
    key.stopPropagation()
    key.preventDefault()
    end()
  }
  addEventListener('pointermove', onMove, { signal })
  addEventListener('pointerup', onUp, { signal })
  addEventListener('pointercancel', end, { signal })
  addEventListener('blur', end, { signal })
  addEventListener('keydown', onKey, { signal, capture: true })
  // What carries must not scroll the board. Its moves go to what was pressed, also when that has left the page.
  if (pointerType !== 'mouse')
    pressed.addEventListener('touchmove', (move) => (carries || !finger) && move.preventDefault(), {
      signal,
      passive: false,
    })
}
