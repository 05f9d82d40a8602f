import { existsSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { table } from '../../e2e/contract/table.ts'
import { root } from './process.ts'
import { type FileReport, isProven, judgeTable, tableLines } from './table.ts'

const rows = [
  { row: 'C1', about: 'dial', tests: [{ file: 'dial.test.ts' }] },
  { row: 'C2', about: 'hang up', tests: [{ file: 'commands.test.ts', title: /^hang up/ }] },
]
const file = (name: string, ...tests: [string, string][]): FileReport => ({
  name: `/x/e2e/contract/${name}`,
  status: tests.some(([, status]) => status !== 'passed') ? 'failed' : 'passed',
  assertionResults: tests.map(([fullName, status]) => ({ fullName, status })),
})
const dial = file('dial.test.ts', ['rings', 'passed'], ['says busy', 'passed'])
const commands = file('commands.test.ts', ['hang up ends', 'passed'], ['blind transfer moves', 'failed'])
const proven = (...files: FileReport[]) => judgeTable(rows, files).map(isProven)

describe('the table of commands', () => {
  it('counts the tests of a row, and no others', () => {
    expect(judgeTable(rows, [dial, commands])).toMatchObject([
      { row: 'C1', passed: 2, failed: 0, lacks: [] },
      { row: 'C2', passed: 1, failed: 0, lacks: [] },
    ])
    expect(tableLines(judgeTable(rows, [dial, commands]))[0]).toMatch(/^C1 +passed +2 passed {2}dial$/)
  })
  it('a row without a test, with a failed or a skipped one, is not proven', () => {
    expect(proven(dial, commands)).toEqual([true, true])
    expect(proven(dial)).toEqual([true, false])
    expect(proven(dial, file('commands.test.ts', ['blind transfer', 'passed']))).toEqual([true, false])
    expect(proven(file('dial.test.ts', ['rings', 'pending']), commands)).toEqual([false, true])
    expect(proven(file('dial.test.ts', ['rings', 'passed'], ['busy', 'failed']), commands)).toEqual([false, true])
    expect(proven()).toEqual([false, false])
  })
})

it('every row names tests, each row once, in files that are there', () => {
  expect(new Set(table.map(({ row }) => row)).size).toBe(table.length)
  expect(table).toHaveLength(18)
  for (const { row, tests } of table) {
    expect(tests.length, row).toBeGreaterThan(0)
    for (const one of tests) expect(existsSync(path.join(root, 'e2e/contract', one.file)), one.file).toBe(true)
  }
})
