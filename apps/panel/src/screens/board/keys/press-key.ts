import { isTyping } from './typing.ts'

export type PressedKey = Pick<KeyboardEvent, 'key' | 'code' | 'altKey' | 'shiftKey'>

/** Buttons that act when they are clicked. */
const clicks = 'button, a[href], summary, input[type="button"], input[type="submit"]'

/**
 * Presses a key where the focus is, as a keyboard would: the page hears of it, and unless it says that it has done it, the element does what it does by
 * itself (a script's event makes no browser type, click or send a form).
 *
 * @param before is given the event that is about to be heard.
 */
export function pressKey(key: PressedKey, before: (event: KeyboardEvent) => void): void {
  const target = document.activeElement ?? document.body
  const init = { ...pick(key), bubbles: true, cancelable: true, composed: true }
  const event = new KeyboardEvent('keydown', init)
  before(event)
  const wanted = target.dispatchEvent(event)
  if (wanted) doByItself(target, key)
  // What acts when a key is let go (a menu's line) hears that too, where the focus is by then.
  const now = document.activeElement ?? document.body
  now.dispatchEvent(new KeyboardEvent('keyup', init))
}

const pick = ({ key, code, altKey, shiftKey }: PressedKey) => ({ key, code, altKey, shiftKey })

function doByItself(target: Element, { key, altKey }: PressedKey): void {
  if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) {
    if (isTyping(target) && !altKey && ([...key].length === 1 || key === 'Backspace')) type(target, key)
    else if (key === ' ' && target instanceof HTMLInputElement) target.click()
    else if (key === 'Enter' && target instanceof HTMLInputElement && !target.matches(clicks)) send(target.form)
    else if (key === 'Enter' && target.matches(clicks)) target.click()
  } else if ((key === 'Enter' || key === ' ') && target instanceof HTMLElement && target.matches(clicks)) target.click()
}

function type(field: HTMLInputElement | HTMLTextAreaElement, key: string): void {
  const { value, selectionStart: from, selectionEnd: to, maxLength, readOnly } = field
  // Fields of numbers tell no selection; the panel has none.
  if (from === null || to === null || readOnly) return
  if (key === 'Backspace') field.setRangeText('', from === to ? Math.max(0, from - 1) : from, to, 'end')
  else if (maxLength < 0 || value.length - (to - from) < maxLength) field.setRangeText(key, from, to, 'end')
  field.dispatchEvent(new InputEvent('input', { bubbles: true, data: key }))
}

/** As Enter in a field does: by the form's first button that sends it. */
function send(form: HTMLFormElement | null): void {
  const button = form?.querySelector<HTMLButtonElement>('button[type="submit"]')
  if (button) button.click()
  else form?.requestSubmit()
}
