/** Where a menu of this row hangs: on the row, or, while the layout hides it, on the search in the top bar, which is always there. */
export const menuAnchor = (row: string): Element | null =>
  document.querySelector(row) ?? document.querySelector('[data-open="palette"]')
