import {
  type CommandError,
  fingerprintOf,
  type Intent,
  idAt,
  idWithin,
  type LegId,
  legFingerprint,
  type View,
} from '@jackfield/model'

/**
 * The intent as one of several exchanges is asked for it: with its own ids, and with what the operator saw of a call in terms of that exchange's board. A call that was
 * not seen as it is now is not seen so there either.
 */
export function localIntent(intent: Intent, exchange: string, seen: View, local: View): Intent {
  const within = idsWithin(exchange, intent) as Intent
  if (!('seen' in intent) || !('seen' in within)) return within
  const print = fingerprintOf(intent.kind)
  const asSeen = (legId: LegId, given: string, of: typeof print): string => {
    const [leg, own] = [seen.legs.get(legId), local.legs.get(idWithin(exchange, legId))]
    return leg && own && of(leg) === given ? of(own) : given
  }
  const made = { ...within, seen: asSeen(intent.legId, intent.seen, print) }
  if (intent.kind !== 'conference' || intent.join === null || made.kind !== 'conference' || made.join === null)
    return made
  return { ...made, join: { ...made.join, seen: asSeen(intent.join.legId, intent.join.seen, legFingerprint) } }
}

/** Texts that are ids stand at keys that say so, and `number` may hold one. */
const isIdKey = (key: string) => /^number$|[a-z]Ids?$/.test(key)

function idsWithin(exchange: string, value: unknown, key = ''): unknown {
  if (typeof value === 'string') return isIdKey(key) ? idWithin(exchange, value) : value
  if (Array.isArray(value)) return value.map((one) => idsWithin(exchange, one, key))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, idsWithin(exchange, one, name)]))
}

/** An error of that exchange, in which a person or a call is named as on the whole board. */
export function errorAt(exchange: string, error: CommandError, local: View): CommandError {
  if ('legId' in error) return { ...error, legId: idAt(exchange, error.legId) }
  if (!('target' in error) || !local.extensions.has(error.target)) return error
  return { ...error, target: idAt(exchange, error.target) }
}
