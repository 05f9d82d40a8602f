import type { TableName, View } from '@jackfield/model'
import { apply, type Change } from '@jackfield/protocol'

/** How a view came from an earlier one; lets listeners look at the touched rows alone. */
export interface ViewStep {
  readonly from: View
  readonly changes: readonly { readonly table: TableName; readonly id: string }[]
}

const steps = new WeakMap<View, ViewStep>()

/** The view with the changes in it: the only way that a new `view` comes to be. */
export function advance(view: View, changes: readonly Change[]): View {
  const next = apply(view, changes)
  steps.set(next, {
    from: view,
    changes: changes.map((change) => ({
      table: change.table,
      id: change.op === 'put' ? change.row.id : change.id,
    })),
  })
  return next
}

/** The step that made this view, if it was made here. */
export const stepTo = (view: View): ViewStep | undefined => steps.get(view)
