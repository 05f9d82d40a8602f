import { enterVariantOf } from '../../../state/enter-variant.ts'
import type { Overlay } from '../../../state/overlay.ts'
import type { UiStore } from '../../../state/ui-store.ts'

/** Inputs that take text: in these, single keys are letters. */
const textTypes = new Set(['text', 'search', 'password', 'email', 'number', 'tel', 'url'])

export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement)
    return true
  return target instanceof HTMLInputElement && textTypes.has(target.type)
}

const pickers: ReadonlySet<Overlay['kind']> = new Set([
  'transfer',
  'get',
  'whom',
  'presence',
  'park',
  'palette',
  'my-extension',
  'dial',
  'note',
  'messages',
])

/** Whether what comes has a box to type in. */
function takesText(overlay: Overlay | null): boolean {
  if (overlay === null) return false
  return overlay.kind === 'ask' || pickers.has(overlay.kind)
}

/** Whether what comes means something by an Enter alone: the call-backs, whose first *Call now* has the focus. */
const takesEnter = (overlay: Overlay | null): boolean => overlay?.kind === 'callbacks'

/** A key that a box would take: a letter, Backspace, or one of the Enters. */
export function isForBox({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  if (ctrlKey || metaKey) return false
  return key === 'Enter' || (!altKey && (key === 'Backspace' || [...key].length === 1))
}

/** A fast hand types the name before the box has come, and its Enter: all of it goes where it was meant to go. */
export function typeAhead(ui: UiStore, event: KeyboardEvent): boolean {
  const { overlay, typed } = ui.getState()
  const takes = takesText(overlay) || (event.key === 'Enter' && takesEnter(overlay))
  if (!takes || !isForBox(event) || isTyping(event.target)) return false
  // The box is there: its buttons have keys of their own.
  if (event.target instanceof Element && event.target.closest('[role="dialog"], [role="alertdialog"]')) return false
  if (event.key === 'Enter') ui.setState({ entered: enterVariantOf(event) })
  else if (event.key === 'Backspace') ui.setState({ typed: typed.slice(0, -1) })
  else ui.setState({ typed: typed + event.key })
  return true
}
