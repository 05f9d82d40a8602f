import { newIntentId } from '@jackfield/client'
import { type ExtensionId, make } from '@jackfield/model'
import { LogOut } from 'lucide-react'
import type { Selection } from '../state/selection.ts'
import { type Command, no } from './command.ts'

/** The phone of the tile; without one the operator's own. */
const phoneOf = ({ row, actorId }: Selection): ExtensionId | null =>
  row?.table === 'extensions' ? (row.id as ExtensionId) : row ? null : actorId

/** C34: signs whoever is signed in at a phone out of it, oneself or another, which is asked first. Signing in begins with the list of phones, or the tile's own line. */
export const leavePhone: Command = {
  kind: 'sign-out-of-phone',
  label: 'leavePhone',
  icon: LogOut,
  hotkey: '',
  on: ['extensions'],
  hidden(view, selection) {
    const there = view.hotDesks.get(phoneOf(selection) ?? '')
    return there === undefined || there.assigned
  },
  named: (view, selection) => view.hotDesks.get(phoneOf(selection) ?? '')?.name ?? null,
  mayAsk: {
    when: ({ me }, selection) => me.hotDesks !== true || me.extensionId !== phoneOf(selection),
    ask: {
      kind: 'overlay',
      open(_view, selection) {
        const phone = phoneOf(selection)
        return phone === null ? null : { kind: 'my-extension', free: phone }
      },
    },
  },
  canBegin: () => no({ code: 'choose-your-extension' }),
  toIntent(view, selection) {
    const extensionId = phoneOf(selection)
    return extensionId === null
      ? null
      : make('sign-out-of-phone', view, { extensionId }, selection.actorId, newIntentId())
  },
}
