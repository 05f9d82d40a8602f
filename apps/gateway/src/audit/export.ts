import type { AuditRow } from '@jackfield/store'
import { csvLine } from './csv.ts'

export const exportFormats = ['csv', 'jsonl'] as const
export type ExportFormat = (typeof exportFormats)[number]

const columns: readonly (readonly [string, (row: AuditRow) => string | number | null])[] = [
  ['row', ({ seq }) => seq],
  ['time', ({ at }) => new Date(at).toISOString()],
  ['kind', ({ kind }) => kind],
  ['action', ({ action }) => action],
  ['outcome', ({ outcome }) => outcome],
  ['person', ({ actor }) => actor.name],
  ['role', ({ actor }) => actor.role],
  ['phone', ({ actor }) => actor.phone],
  ['address', ({ actor }) => actor.address],
  ['command', ({ request }) => request],
  ['call', ({ call }) => call],
  ['number', ({ number }) => number],
  ['on the call', ({ parties }) => parties.map(({ name, number }) => [name, number].join(' ').trim()).join('; ')],
  ['sentence', ({ sentence }) => said(sentence)],
  ['reason', ({ reason }) => reason],
  ['detail', ({ detail }) => (detail === null ? null : JSON.stringify(detail))],
  ['taken out', ({ taken }) => taken.join(' ')],
  ['hash', ({ hash }) => hash],
]

/** The byte order mark is for spreadsheets, which take a file without one for one of this machine's old code page. */
export const exportHead = (format: ExportFormat): string =>
  format === 'csv' ? `\ufeff${csvLine(columns.map(([name]) => name))}` : ''

export const exportLine = (format: ExportFormat, row: AuditRow): string =>
  format === 'csv' ? csvLine(columns.map(([, of]) => of(row))) : `${JSON.stringify(row)}\n`

/** A key of the panel's messages and its values as one text; an English sentence as it is. */
function said(sentence: string | null): string | null {
  if (sentence === null || !sentence.startsWith('{')) return sentence
  try {
    const { key, values } = JSON.parse(sentence) as { key: string; values: Record<string, unknown> }
    const parts = Object.entries(values).flatMap(([name, value]) => (value === '' ? [] : [`${name}: ${value}`]))
    return parts.length === 0 ? key : `${key} (${parts.join(', ')})`
  } catch {
    return sentence
  }
}
