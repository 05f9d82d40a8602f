import type { View } from '../rows.ts'

/**
 * [TENANT-9] Whether a number that an operator would have called is that of a person, a queue, a conference or a parked call of the whole board, and of none
 * that they see: it is refused as one that is not there, since the exchange would find it.
 */
export function isHiddenNumber(number: string, seen: View, whole: View): boolean {
  if (seen === whole) return false
  const numbers = (view: View) => [...view.extensions.values()].some((one) => one.number === number)
  const slots = (view: View) => [...view.parkedCalls.values()].some(({ slot }) => slot === number)
  return [numbers, slots, (view: View) => view.queues.has(number), (view: View) => view.conferences.has(number)].some(
    (has) => has(whole) && !has(seen),
  )
}
