import { newIntentId } from '@jackfield/client'
import { type ExtensionId, isFree, make, mayCampOn, type View } from '@jackfield/model'
import { BellRing, PhoneForwarded } from 'lucide-react'
import type { Selection } from '../state/selection.ts'
import { type Command, no, yes } from './command.ts'

const personOf = ({ row }: Selection): ExtensionId | null =>
  row?.table === 'extensions' ? (row.id as ExtensionId) : null

/** Who is free is called; nobody waits for themselves. */
function isHidden(view: View, selection: Selection): boolean {
  const id = personOf(selection)
  return id === null || id === selection.actorId || isFree(view, id)
}

/** C31: once that person is free, calls them from my phone, or tells me. It stands only in the menu of somebody who is not free. */
const campOn = (how: 'call' | 'tell', label: Command['label'], icon: Command['icon']): Command => ({
  kind: 'camp-on',
  label,
  icon,
  hotkey: '',
  on: ['extensions'],
  hidden: isHidden,
  canBegin(view, selection) {
    const extensionId = personOf(selection)
    if (extensionId === null) return no({ code: 'nothing-selected' })
    const verdict = mayCampOn(view, extensionId, selection.actorId)
    return verdict.ok ? yes : no(verdict.refusal)
  },
  toIntent(view, selection) {
    const extensionId = personOf(selection)
    const { actorId, autoAnswer = false } = selection
    return extensionId === null ? null : make('camp-on', view, { extensionId, how, autoAnswer }, actorId, newIntentId())
  },
})

export const campOnCommands = [campOn('call', 'campCall', PhoneForwarded), campOn('tell', 'campTell', BellRing)]
