import type { TableName, View } from '@jackfield/model'
import { apply, type Change } from '@jackfield/protocol'

/** How a view came from an earlier one; lets listeners look at the touched rows alone. */
export interface ViewStep {
  readonly from: View
  readonly changes: readonly { readonly table: TableName; readonly id: string }[]
}

const steps = new WeakMap<View, ViewStep>()

/**
 * The view with the changes in it: the only way that a new `view` comes to be. How `view` itself came to be is forgotten: a
 * step holds the view before it, and a chain of them would hold every view since the page was opened.
 */
export function advance(view: View, changes: readonly Change[]): View {
  const next = apply(view, changes)
  steps.delete(view)
  steps.set(next, {
    from: view,
    changes: changes.map((change) => ({
      table: change.table,
      id: change.op === 'put' ? change.row.id : change.id,
    })),
  })
  return next
}

/** The step that made this view; undefined if it was not made here, or others have followed. */
export const stepTo = (view: View): ViewStep | undefined => steps.get(view)
