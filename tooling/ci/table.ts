import path from 'node:path'
import type { TableRow } from '../../e2e/contract/table.ts'

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
  /** What is wrong besides failed tests: a part of the row that no test proves. */
  lacks: readonly string[]
}

/** Counts the tests of each row. A part of a row without any test is as bad as a failed one. */
export function judgeTable(table: readonly TableRow[], files: readonly FileReport[]): RowOutcome[] {
  return table.map(({ row, about, tests }) => {
    let [passed, failed] = [0, 0]
    const lacks: string[] = []
    for (const { file, title } of tests) {
      const report = files.find(({ name }) => path.basename(name) === file && name.includes('contract'))
      const found = (report?.assertionResults ?? []).filter(
        ({ fullName }) => title === undefined || title.test(fullName),
      )
      passed += found.filter(({ status }) => status === 'passed').length
      failed += found.filter(({ status }) => status !== 'passed').length
      if (found.length === 0) lacks.push(title === undefined ? file : `${file} ${title}`)
    }
    return { row, about, passed, failed, lacks }
  })
}

export const isProven = ({ passed, failed, lacks }: RowOutcome): boolean =>
  passed > 0 && failed === 0 && lacks.length === 0

/** One line for each row. */
export const tableLines = (rows: readonly RowOutcome[]): string[] =>
  rows.map((one) => {
    const word = isProven(one) ? 'passed' : 'FAILED'
    const counts = `${String(one.passed).padStart(3)} passed${one.failed > 0 ? `, ${one.failed} failed` : ''}`
    const lacks = one.lacks.length > 0 ? `; no test: ${one.lacks.join(', ')}` : ''
    return `${one.row.padEnd(13)} ${word}  ${counts}${lacks}  ${one.about}`
  })
