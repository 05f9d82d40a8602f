import { existsSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { awaited, table } from '../../e2e/contract/table.ts'
import { root } from './process.ts'
import { realExchanges } from './real-exchanges.ts'
import { type FileReport, isProven, judgeAwaited, judgeTable, tableLines } from './table.ts'

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
  })
  it('has a column for each exchange, with the number of tests or what is wrong', () => {
    const one = { header: 'plain 22', rows: judgeTable(rows, [dial, commands]) }
    const failing = file('dial.test.ts', ['rings', 'passed'], ['says busy', 'failed'])
    const two = { header: 'FreePBX 22', rows: judgeTable(rows, [failing]) }
    const [head, first, second, ...more] = tableLines([one, two])
    expect(head).toMatch(/^row +plain 22 +FreePBX 22 +what it is$/)
    expect(first).toMatch(/^C1 +2 +FAILED 1 +dial$/)
    expect(second).toMatch(/^C2 +1 +FAILED +hang up$/)
    expect(more).toEqual(['FreePBX 22: C2 has no test: commands.test.ts /^hang up/'])
    expect(tableLines([])).toEqual([])
  })
  it('a test that is awaited may fail; one that passes or is gone is awaited no longer', () => {
    const waits = { file: 'dial.test.ts', title: 'says busy', on: ['FreePBX 22'], why: 'not built' } as const
    const failing = file('dial.test.ts', ['rings', 'passed'], ['says busy', 'failed'])
    const [row] = judgeTable(rows, [failing], [waits])
    expect(row).toMatchObject({ passed: 1, failed: 0, waiting: 1 })
    expect(isProven(row!)).toBe(true)
    expect(tableLines([{ header: 'x', rows: [row!] }])[1]).toMatch(/^C1 +1, 1 wait +dial$/)
    expect(judgeAwaited([waits], [failing])).toEqual({ waiting: 1, stale: [] })
    expect(judgeAwaited([waits], [dial]).stale[0]).toContain('passes, take it off the list')
    expect(judgeAwaited([waits], []).stale[0]).toContain('there is no such test')
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

it('what is awaited says where and why', () => {
  for (const { file, on, why } of awaited) {
    expect(existsSync(path.join(root, 'e2e/contract', file)), file).toBe(true)
    expect([on.length > 0, why.length > 10]).toEqual([true, true])
  }
})

it('every row names tests, each row once, in files that are there', () => {
  expect(new Set(table.map(({ row }) => row)).size).toBe(table.length)
  expect(table).toHaveLength(24)
  for (const { row, tests } of table) {
    expect(tests.length, row).toBeGreaterThan(0)
    for (const { file } of tests) {
      const found = ['contract', 'asterisk'].filter((folder) => existsSync(path.join(root, 'e2e', folder, file)))
      expect(found, file).toHaveLength(1)
    }
  }
})

it('every file that a row names runs on each real exchange', () => {
  for (const { file } of table.flatMap(({ tests }) => tests)) {
    const where = ['e2e/contract', 'e2e/asterisk'].map((folder) => path.join(folder, file))
    const found = where.find((one) => existsSync(path.join(root, one)))!
    for (const { header, files } of realExchanges)
      expect(files.length === 0 || files.some((part) => found.includes(part)), `${found} on ${header}`).toBe(true)
  }
})
