import type { Intent, IntentId, View } from '@jackfield/model'
import type { Result } from '@jackfield/protocol'
import type { BoardState, PendingIntent } from './board-state.ts'

type Pending = BoardState['pending']

/** The list with one intent more. */
export const withSent = (pending: Pending, intent: Intent, askedAt: number): Pending =>
  new Map(pending).set(intent.id, { intent, askedAt, state: 'asked', error: null })

/** The list after the ack. A patch may have settled the intent before its ack came; then it stays settled. */
export function withResult(pending: Pending, id: IntentId, result: Result): Pending {
  const one = pending.get(id)
  // What the gateway did itself is done: no row will tell of it.
  if (one && result.ok && result.done) return without(pending, id)
  if (!one || (result.ok && one.state !== 'asked')) return pending
  const next: PendingIntent = result.ok
    ? { ...one, state: 'accepted', error: null }
    : { ...one, state: 'failed', error: result.error }
  return new Map(pending).set(id, next)
}

/** The list without one intent. */
export function without(pending: Pending, id: IntentId): Pending {
  if (!pending.has(id)) return pending
  const next = new Map(pending)
  next.delete(id)
  return next
}

/** The list by what the `commands` rows say now: done ones go, failed ones say why. The same object when nothing changed. */
export function settledBy(pending: Pending, commands: View['commands']): Pending {
  let next: Map<IntentId, PendingIntent> | null = null
  for (const [id, one] of pending) {
    const row = commands.get(id)
    if (!row || row.state === 'asked') continue
    if (row.state === 'done') {
      next ??= new Map(pending)
      next.delete(id)
    } else if (row.state !== one.state) {
      next ??= new Map(pending)
      next.set(id, { ...one, state: row.state, error: row.error })
    }
  }
  return next ?? pending
}
