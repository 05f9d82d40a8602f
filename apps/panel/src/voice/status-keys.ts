/** What can be asked for without looking, by the digit that is pressed with Alt: at any time, also while something is typed or a dialog is open. */
const statusKeys = ['ringing', 'calls', 'result', 'again', 'queues', 'health'] as const
export type StatusKey = (typeof statusKeys)[number]

/** By its place on the keyboard: a French or Arabic one has other signs there. */
export function statusKeyOf(
  press: Pick<KeyboardEvent, 'code' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'>,
): StatusKey | null {
  if (!press.altKey || press.ctrlKey || press.metaKey || press.shiftKey) return null
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(press.code)?.[1]
  return digit === undefined ? null : (statusKeys[Number(digit) - 1] ?? null)
}
