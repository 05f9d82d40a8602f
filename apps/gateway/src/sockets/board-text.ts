import type { Change, Patch, Snapshot } from '@jackfield/protocol'

type Rows = Record<string, readonly unknown[]>

/** How many parts of at most so many rows a board has: one at least. */
export function partsOf(tables: Rows, rowsAPart: number): number {
  const rows = Object.values(tables).reduce((sum, { length }) => sum + length, 0)
  return Math.max(1, Math.ceil(rows / rowsAPart))
}

/** The JSON of one part of a snapshot, counted from 0: a snapshot with these rows alone. */
export function partText({ tables, ...head }: Snapshot, rowsAPart: number, part: number): string {
  const only: Record<string, readonly unknown[]> = {}
  let from = part * rowsAPart
  let left = rowsAPart
  for (const [name, rows] of Object.entries<readonly unknown[]>(tables)) {
    const some = rows.slice(from, from + left)
    only[name] = some
    from = Math.max(0, from - rows.length)
    left -= some.length
  }
  return JSON.stringify({ ...head, tables: only })
}

/** The JSON of patches that share changes: each change is written once. */
export class PatchTexts {
  readonly #texts = new Map<Change, string>()

  of({ changes, ...head }: Patch): string {
    const texts = changes.map((change) => {
      const text = this.#texts.get(change) ?? JSON.stringify(change)
      this.#texts.set(change, text)
      return text
    })
    return `${JSON.stringify(head).slice(0, -1)},"changes":[${texts.join(',')}]}`
  }
}
