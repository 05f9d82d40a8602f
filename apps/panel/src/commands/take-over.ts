import { newIntentId } from '@jackfield/client'
import { make } from '@jackfield/model'
import { UserRoundCheck } from 'lucide-react'
import { type Command, no } from './command.ts'

/** C32: from listening, with the call or my own supervising leg taken hold of, I go on with the customer. */
export const takeOver: Command = {
  kind: 'take-over',
  label: 'takeOver',
  icon: UserRoundCheck,
  hotkey: 'o',
  on: ['legs', 'extensions'],
  card: (view, { legId }) => legId !== null && (view.legs.get(legId)?.supervises ?? null) !== null,
  canBegin: () => no({ code: 'nothing-selected' }),
  toIntent(view, { legId, actorId }) {
    if (legId === null) return null
    const listened = view.legs.get(legId)?.supervises?.legId ?? legId
    return make('take-over', view, { legId: listened as typeof legId }, actorId, newIntentId())
  },
}
