import { partyLabel } from '@jackfield/client'
import type { View } from '@jackfield/model'
import type { RowRef } from '../state/selection.ts'

/** What a row of the board is called; '' when nobody knows. */
export function nameOfRow(view: View, { table, id }: RowRef): string {
  switch (table) {
    case 'legs': {
      const leg = view.legs.get(id)
      return partyLabel(leg?.party ?? leg?.who ?? { name: '', number: '' })
    }
    case 'calls': {
      const call = view.calls.get(id)
      return [call?.caller, call?.callee].flatMap((party) => (party ? partyLabel(party) || [] : [])).join(' – ')
    }
    case 'waitingCallers':
    case 'participants':
    case 'parkedCalls': {
      const who = view[table].get(id)?.who
      return who ? partyLabel(who) : ''
    }
    default: {
      const row = view[table].get(id)
      return row && 'name' in row && typeof row.name === 'string' ? row.name : id
    }
  }
}
