import { judge, mayByRole, unmetNeed, type View } from '@jackfield/model'
import type { Selection } from '../state/selection.ts'
import { type Command, type Judged, no, type Verdict, yes } from './command.ts'

/**
 * Whether a command can run, or be begun. A whole intent is judged as the gateway judges it, in the same words; before it is whole, only the
 * role, the phone and the needs can be. Everything that offers a command asks here.
 */
export function mayRun(command: Command, { view, me, rules }: Judged, selection: Selection): Verdict {
  const intent = command.toIntent(view, selection)
  if (intent !== null) {
    // Before it was asked for, no reason is missing.
    const supervisionReason = selection.value == null ? 'optional' : (rules?.supervisionReason ?? 'optional')
    const verdict = judge(view, me, { ...rules, supervisionReason }, intent)
    return verdict.ok ? yes : no(verdict.refusal)
  }
  const { legId, actorId } = selection
  // The handle belongs to the person whose leg will move, since they talk with each other.
  const asked = { kind: command.kind, actorExtensionId: actorId, ...(legId === null ? {} : { legId }) }
  const byRole = mayByRole(me, view, asked)
  if (!byRole.ok) return no(byRole.refusal)
  const lack = unmetNeed(view, command.kind)
  if (lack) return no({ code: 'need-missing', need: lack.id, fix: lack.fix })
  return command.canBegin ? command.canBegin(view, selection) : somethingSelected(view, selection)
}

function somethingSelected(view: View, { legId }: Selection): Verdict {
  if (legId === null) return no({ code: 'nothing-selected' })
  return view.legs.has(legId) ? yes : no({ code: 'no-such-leg', legId })
}
