import { type Command, type CommandError, type Intent, legOf, nameAt, type Operator, type View } from '@jackfield/model'

/** So long after a command it may be what changed the call under another’s hand, ms. */
const JUST_NOW_MS = 5_000

/**
 * C36: a call that is not what the operator saw, because a colleague did something with it a moment ago, is refused by that colleague's name. `seen` = what the operator
 * sees: the commands of those whom they don't see are not on it.
 */
export function namingWhoWasFirst(
  error: CommandError,
  { intent, operator, seen }: { intent: Intent; operator: Operator; seen: View },
  now: number,
): CommandError {
  if (error.code !== 'call-changed') return error
  const legId = legOf(intent)
  const { actorExtensionId: actor } = intent
  // Who asks without a name and a phone may be the one who was first.
  const isAnothers = (row: Command) =>
    operator.name === null ? actor !== null && row.actorExtensionId !== actor : row.operator !== operator.name
  const first = [...seen.commands.values()]
    .filter((row) => row.legId === legId && row.id !== intent.id && row.state !== 'failed' && isAnothers(row))
    .find(({ askedAt }) => now - askedAt < JUST_NOW_MS)
  const name = first && (first.operator ?? nameAt(seen, first.actorExtensionId ?? ''))
  return name ? { code: 'other-was-first', name } : error
}
