import { mayByRole, reasonMissing, unmetNeed } from '@jackfield/model'
import { type Command, type Judged, no, type Selection, type Verdict } from './command.ts'

/**
 * Whether a command can run, or be begun: by what the exchange is set up for, by the operator's role and phone, then by the
 * command's own look at the board. The gateway judges by the same functions. Everything that offers a command asks here.
 */
export function mayRun(command: Command, { view, me, rules }: Judged, selection: Selection): Verdict {
  const intent = command.toIntent(view, selection)
  const kind = intent?.kind ?? command.kind
  const lack = unmetNeed(view, kind)
  if (lack) return no({ code: 'need-missing', need: lack.id, fix: lack.fix })
  const { legId, actorId } = selection
  // Not yet whole: the handle belongs to whom the moved leg belongs to, since they talk with each other.
  const asked = intent ?? { kind, actorExtensionId: actorId, ...(legId === null ? {} : { legId }) }
  const verdict = mayByRole(me, view, asked)
  if (!verdict.ok) return no(verdict.refusal)
  // Before it was asked for, nothing lacks.
  const unsaid = intent && rules && selection.value != null ? reasonMissing(rules.supervisionReason, intent) : null
  return unsaid ? no(unsaid) : command.canRun(view, selection)
}
