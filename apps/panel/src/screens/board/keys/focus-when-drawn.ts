import { PATIENCE_MS } from '../../../state/command-api.ts'

let forget = () => {}

/** Focuses the element of this selector: now, or when it is drawn, if the hand has gone nowhere else meanwhile. The last one that was asked for counts. */
export function focusWhenDrawn(selector: string): void {
  forget()
  const here = document.querySelector<HTMLElement>(selector)
  if (here) {
    here.focus()
    return
  }
  const before = document.activeElement
  const observer = new MutationObserver(() => {
    const moved = document.activeElement !== before && document.activeElement !== document.body
    const drawn = document.querySelector<HTMLElement>(selector)
    if (!moved && !drawn) return
    stop()
    if (!moved) drawn?.focus()
  })
  const timer = setTimeout(stop, PATIENCE_MS)
  function stop() {
    clearTimeout(timer)
    observer.disconnect()
  }
  forget = stop
  observer.observe(document.body, { childList: true, subtree: true })
}
