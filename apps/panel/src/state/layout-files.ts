import { LayoutFile } from '@jackfield/model'
import { arrangementOf, type NamedLayout } from './saved-layouts.ts'

/** Longest file that may be a layout, bytes. */
export const MOST_BYTES = 200_000

/** The text of a layout for somebody else: what the gateway's settings take too. */
export const fileOf = (saved: NamedLayout): string => `${JSON.stringify(saved, null, 2)}\n`

/** What came of reading a file: a layout, or why it is none and where. */
export type ReadLayout =
  | { ok: true; layout: NamedLayout }
  | { ok: false; why: 'notText' }
  | { ok: false; why: 'wrong' | 'unknown'; where: string }

/** Reads what `fileOf` wrote, or somebody by hand. Nothing is left out in silence: what is not known is a mistake. */
export function readFile(text: string): ReadLayout {
  let raw: unknown
  try {
    raw = JSON.parse(text)
  } catch {
    return { ok: false, why: 'notText' }
  }
  const read = LayoutFile.safeParse(raw)
  if (read.success) return { ok: true, layout: { name: read.data.name, ...arrangementOf(read.data) } }
  const [issue] = read.error.issues
  if (issue?.code === 'unrecognized_keys')
    return { ok: false, why: 'unknown', where: issue.keys.join(', ').slice(0, 80) }
  return { ok: false, why: 'wrong', where: issue?.path.join('.') || '{ }' }
}
