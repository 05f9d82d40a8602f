import { newIntentId } from '@jackfield/client'
import { type Command as CommandRow, type ExtensionId, make, type View } from '@jackfield/model'
import { Undo2 } from 'lucide-react'
import { type Command, no } from './command.ts'

/** C7: undoes the operator's newest transfer, whatever is selected by now. */
export const undoTransfer: Command = {
  kind: 'undo-transfer',
  label: 'undo',
  icon: Undo2,
  hotkey: 'z',
  on: [],
  canBegin: () => no({ code: 'nothing-to-undo' }),
  toIntent(view, { actorId }) {
    const sent = newestSent(view, actorId)
    return sent?.legId == null ? null : make('undo-transfer', view, { legId: sent.legId }, actorId, newIntentId())
  },
}

function newestSent(view: View, actor: ExtensionId | null): CommandRow | null {
  let newest: CommandRow | null = null
  for (const row of view.commands.values()) {
    if (actor === null || row.actorExtensionId !== actor || row.undoUntilAt === null) continue
    if (newest === null || row.askedAt >= newest.askedAt) newest = row
  }
  return newest
}
