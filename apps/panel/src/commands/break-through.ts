import { newIntentId } from '@jackfield/client'
import { type ExtensionId, make } from '@jackfield/model'
import { BellElectric } from 'lucide-react'
import type { Selection } from '../state/selection.ts'
import { type Command, no } from './command.ts'

const personOf = ({ row }: Selection): ExtensionId | null =>
  row?.table === 'extensions' ? (row.id as ExtensionId) : null

/** C33: calls a person who asks not to be disturbed. It stands only in the menu of such a person. */
export const breakThrough: Command = {
  kind: 'break-through',
  label: 'breakThrough',
  icon: BellElectric,
  hotkey: '',
  on: ['extensions'],
  hidden: (view, selection) => view.extensions.get(personOf(selection) ?? '')?.dnd !== true,
  canBegin: () => no({ code: 'nothing-selected' }),
  toIntent(view, selection) {
    const extensionId = personOf(selection)
    const { actorId, autoAnswer = false } = selection
    return extensionId === null
      ? null
      : make('break-through', view, { extensionId, autoAnswer }, actorId, newIntentId())
  },
}
