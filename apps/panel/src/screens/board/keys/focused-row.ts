import type { RowRef } from '../../../state/selection.ts'

/** The row or tile that has the focus, itself or by a button in it. */
export function focusedRow(): RowRef | null {
  const near = document.activeElement?.closest<HTMLElement>('[data-row], [data-extension]')?.dataset
  if (near?.extension !== undefined) return { table: 'extensions', id: near.extension }
  const [table, ...id] = near?.row?.split(':') ?? []
  return table === undefined || id.length === 0 ? null : { table: table as RowRef['table'], id: id.join(':') }
}
