import type { ExtensionId } from '@jackfield/model'
import { MessageSquare } from 'lucide-react'
import type { Selection } from '../state/selection.ts'
import { type Command, no, yes } from './command.ts'

/** C27: a message to this person; by key without one. */
export const message: Command = {
  kind: 'send-message',
  label: 'message',
  icon: MessageSquare,
  hotkey: 'e',
  on: ['extensions'],
  hidden: (_view, { row, actorId }) => row?.table === 'extensions' && row.id === actorId,
  ask: { kind: 'overlay', open: (_view, selection) => ({ kind: 'messages', to: recipientOf(selection) }) },
  canBegin: (_view, { actorId }) => (actorId === null ? no({ code: 'choose-your-extension' }) : yes),
  toIntent: () => null,
}

/** The operator to whom a message would go; null = to be chosen. */
const recipientOf = ({ row }: Selection): ExtensionId | null =>
  row?.table === 'extensions' ? (row.id as ExtensionId) : null
