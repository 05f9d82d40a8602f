import path from 'node:path'
import type { Awaited, TableRow } from '../../e2e/contract/table.ts'

/** What vitest's JSON reporter tells of one file. */
export interface FileReport {
  name: string
  status: string
  assertionResults: readonly { fullName: string; status: string }[]
}

export interface RowOutcome {
  row: string
  about: string
  passed: number
  failed: number
  /** Tests that are known to fail on this exchange until something else is built. */
  waiting: number
  /** What is wrong besides failed tests: a part of the row that no test proves. */
  lacks: readonly string[]
  /** What an exchange of a certain kind can't do, and what the product says there. */
  note?: string
}

/** The rows of one exchange. */
export interface Column {
  /** `plain 22`. */
  header: string
  rows: readonly RowOutcome[]
}

/** A test by its file and its whole title. */
const isTest = (one: { file: string; title: string }, name: string, fullName: string): boolean =>
  path.basename(name) === one.file && fullName === one.title

/** Counts the tests of each row. A part of a row without any test is as bad as a failed one. */
export function judgeTable(
  table: readonly TableRow[],
  files: readonly FileReport[],
  awaited: readonly Awaited[] = [],
): RowOutcome[] {
  return table.map(({ row, about, tests, note }) => {
    let [passed, failed, waiting] = [0, 0, 0]
    const lacks: string[] = []
    for (const { file, title } of tests) {
      const report = files.find(({ name }) => path.basename(name) === file && /\/e2e\/(contract|asterisk)\//.test(name))
      const found = (report?.assertionResults ?? []).filter(
        ({ fullName }) => title === undefined || title.test(fullName),
      )
      const wrong = found.filter(({ status }) => status !== 'passed')
      const known = wrong.filter(({ fullName }) => awaited.some((one) => isTest(one, file, fullName)))
      passed += found.length - wrong.length
      failed += wrong.length - known.length
      waiting += known.length
      if (found.length === 0) lacks.push(title === undefined ? file : `${file} ${title}`)
    }
    return { row, about, passed, failed, waiting, lacks, ...(note === undefined ? {} : { note }) }
  })
}

export const isProven = ({ passed, failed, lacks }: RowOutcome): boolean =>
  passed > 0 && failed === 0 && lacks.length === 0

const word = (one: RowOutcome): string => {
  if (!isProven(one)) return one.failed > 0 ? `FAILED ${one.failed}` : 'FAILED'
  return one.waiting > 0 ? `${one.passed}, ${one.waiting} wait` : String(one.passed)
}

/** One line for each row, one column for each exchange: how many tests prove it there. Notes come at the end. */
export function tableLines(columns: readonly Column[]): string[] {
  const first = columns[0]
  if (first === undefined) return []
  const cell = (text: string) => text.padEnd(12)
  const head = ['row'.padEnd(14), ...columns.map(({ header }) => cell(header)), 'what it is'].join(' ')
  const lines = first.rows.map((one, at) => {
    const cells = columns.map(({ rows }) => cell(rows[at] ? word(rows[at]) : '-'))
    return [one.row.padEnd(14), ...cells, one.about].join(' ')
  })
  const lacks = columns.flatMap(({ header, rows }) =>
    rows
      .filter((one) => one.lacks.length > 0)
      .map((one) => `${header}: ${one.row} has no test: ${one.lacks.join(', ')}`),
  )
  const notes = first.rows.flatMap(({ row, note }) => (note === undefined ? [] : [`${row}: ${note}`]))
  return [head, ...lines, ...lacks, ...notes]
}

/** What the report of one exchange has to do with what is awaited there: a test that passes is no longer awaited, one that is gone is none. */
export function judgeAwaited(
  awaited: readonly Awaited[],
  files: readonly FileReport[],
): { waiting: number; stale: string[] } {
  let waiting = 0
  const stale: string[] = []
  for (const one of awaited) {
    const found = files
      .flatMap(({ name, assertionResults }) => assertionResults.map((test) => ({ name, ...test })))
      .find(({ name, fullName }) => isTest(one, name, fullName))
    if (found?.status === 'failed') waiting += 1
    else stale.push(`${one.file} › ${one.title}: ${found ? 'passes, take it off the list' : 'there is no such test'}`)
  }
  return { waiting, stale }
}
