import { type Callback, type CallbackWait, isFree, isLive, type View, type WhenFree } from '@jackfield/model'

/** Why the person of this call-back can't be called yet, and when to look again whatever the board says, epoch ms; `Infinity` = when it changes. */
export type PersonWait = { readonly waits: CallbackWait | null; readonly again: number }

/** C31: what stands in the way of somebody who waits for a person. */
export function waitsForPerson(
  view: View,
  { extensionId, how }: WhenFree,
  { now, freeForMs }: { now: number; freeForMs: number },
): PersonWait {
  const never = Number.POSITIVE_INFINITY
  if (!isLive(view, extensionId)) return { waits: 'link-down', again: never }
  if (!isFree(view, extensionId)) return { waits: 'person-on-call', again: never }
  const freeAt = view.extensions.get(extensionId)?.stateAt ?? null
  if (freeAt !== null && freeAt <= now && freeAt + freeForMs > now)
    return { waits: 'person-on-call', again: freeAt + freeForMs }
  return { waits: how === 'tell' ? 'operator-decides' : null, again: never }
}

/** As the row then stands: told of once, with a time of its own, each time that the person is free. */
export function saidOf(row: Callback, waits: CallbackWait, now: number): Partial<Callback> | null {
  if (row.waitsFor === waits) return null
  return waits === 'operator-decides'
    ? { state: 'due', waitsFor: waits, dueAt: now }
    : { state: 'scheduled', waitsFor: waits }
}
