import type { BoardState } from '@jackfield/client'
import { mayByRole, unmetNeed } from '@jackfield/model'
import { type Command, no, type Selection, type Verdict } from './command.ts'

/** What the judgement looks at: the board, and who the gateway says we are. */
export type Judged = Pick<BoardState, 'view' | 'me'>

/**
 * Whether a command can run, or be begun: by what the exchange is set up for, by the operator's role and phone, then by the
 * command's own look at the board. The gateway judges by the same functions. Everything that offers a command asks here.
 */
export function mayRun(command: Command, { view, me }: Judged, selection: Selection): Verdict {
  const intent = command.toIntent(view, selection)
  const kind = intent?.kind ?? command.kind
  const lack = unmetNeed(view, kind)
  if (lack) return no({ code: 'need-missing', need: lack.id, fix: lack.fix })
  const { legId, actorId } = selection
  // Not yet whole: the handle belongs to whom the moved leg belongs to, since they talk with each other.
  const asked = intent ?? { kind, actorExtensionId: actorId, ...(legId === null ? {} : { legId }) }
  const verdict = mayByRole(me, view, asked)
  return verdict.ok ? command.canRun(view, selection) : no(verdict.refusal)
}
