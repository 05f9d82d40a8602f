import { newIntentId } from '@jackfield/client'
import { type Alert, make, type View } from '@jackfield/model'
import { Siren } from 'lucide-react'
import { type Command, no, yes } from './command.ts'

/** A14: takes note of the emergency call that stands on every desk, the oldest first; the alert itself has a button. */
export const takeNote: Command = {
  kind: 'take-note',
  label: 'takeNote',
  icon: Siren,
  hotkey: 'E',
  on: [],
  canBegin: (view) => (openAlert(view) ? yes : no({ code: 'no-such-alert' })),
  toIntent(view, { actorId }) {
    const alert = openAlert(view)
    return alert ? make('take-note', view, { alertId: alert.id }, actorId, newIntentId()) : null
  },
}

const openAlert = (view: View): Alert | undefined => [...view.alerts.values()].find(({ noted }) => noted === null)
