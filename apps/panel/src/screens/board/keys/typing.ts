/** Inputs that take text: in these, single keys are letters. */
const textTypes = new Set(['text', 'search', 'password', 'email', 'number', 'tel', 'url'])

export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement)
    return true
  return target instanceof HTMLInputElement && textTypes.has(target.type)
}

type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>

/** A key that a box would take: a letter, Backspace, or one of the Enters. */
export function isForBox({ key, ctrlKey, metaKey, altKey }: Key): boolean {
  if (ctrlKey || metaKey) return false
  return key === 'Enter' || (!altKey && (key === 'Backspace' || [...key].length === 1))
}

/** Keys of lists, and the one that goes from zone to zone. */
const moves: ReadonlySet<string> = new Set(['ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'F6'])

/** A key that may be for a part of the page that has not come. */
export const mayWait = (event: Key): boolean =>
  isForBox(event) || (moves.has(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey)
