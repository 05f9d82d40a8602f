import { useEffect } from 'react'
import { usePanel } from '../../../state/panel.tsx'

const overBoard = '[role="dialog"], [role="alertdialog"], [role="menu"], [data-menu]'

/** How to find an element of the board again when it was drawn anew: what it is, and the zone it is in. */
interface Home {
  readonly selectors: readonly string[]
  readonly zone: string | null
}

function homeOf(element: Element): Home {
  const selectors: string[] = []
  const row = element.closest<HTMLElement>('[data-row]')?.dataset.row
  const tile = element.closest<HTMLElement>('[data-extension]')?.dataset
  const within = element.closest<HTMLElement>('[data-row], [data-extension]')
  if (within && within !== element) {
    const button = (element as HTMLElement).dataset.label ?? null
    if (button !== null && row !== undefined)
      selectors.push(`[data-row="${CSS.escape(row)}"] [data-label="${CSS.escape(button)}"]`)
  }
  if (row !== undefined) selectors.push(`[data-row="${CSS.escape(row)}"]`)
  if (tile?.extension !== undefined)
    selectors.push(
      `[data-group="${CSS.escape(tile.group ?? '')}"][data-extension="${CSS.escape(tile.extension)}"]`,
      `[data-extension="${CSS.escape(tile.extension)}"]`,
    )
  return { selectors, zone: element.closest<HTMLElement>('[data-zone]')?.dataset.zone ?? null }
}

/** Focuses the first of these that can have it. Returns whether one could. */
function focusOn(selectors: readonly string[]): boolean {
  for (const selector of selectors) {
    const found = document.querySelector<HTMLElement>(selector)
    const target = found?.matches('[tabindex], button, input, a[href]')
      ? found
      : found?.querySelector<HTMLElement>('[tabindex="0"], button')
    target?.focus({ preventScroll: true })
    if (target && document.activeElement === target) return true
  }
  return false
}

/**
 * Focus is never lost ([HAND-5]): when the element that had it is gone from the page (a button that no longer applies, a call that ended, a
 * dialog), it returns to where the hand was: the same row, drawn anew; else the zone it was in. A click on nothing is the operator's own.
 */
export function useKeptFocus(): void {
  const { board, ui } = usePanel()
  useEffect(() => {
    let last: Element | null = null
    let home: Home | null = null
    let frame = 0
    const onFocus = ({ target }: FocusEvent) => {
      if (!(target instanceof Element) || target === document.body) return
      last = target
      if (!target.closest(overBoard)) home = homeOf(target)
    }
    const look = () => {
      frame = 0
      if (document.activeElement !== document.body && document.activeElement !== null) return
      if (last === null || last.isConnected || ui.getState().overlay !== null) return
      last = null
      const zone = home?.zone ?? 'desk'
      focusOn([...(home?.selectors ?? []), '[data-meant="true"]', `[data-zone="${zone}"]`, '[data-zone="desk"]'])
    }
    // Twice a frame later: what changed is drawn by then, and what gives back its focus by itself has done so.
    const soon = () => {
      if (frame === 0)
        frame = requestAnimationFrame(() => {
          frame = requestAnimationFrame(look)
        })
    }
    const stop = [board.subscribe(soon), ui.subscribe(soon)]
    document.addEventListener('focusin', onFocus)
    // A part of the page that goes by itself (a toast, a menu) tells neither store.
    document.addEventListener('focusout', soon)
    return () => {
      cancelAnimationFrame(frame)
      document.removeEventListener('focusin', onFocus)
      document.removeEventListener('focusout', soon)
      for (const end of stop) end()
    }
  }, [board, ui])
}
