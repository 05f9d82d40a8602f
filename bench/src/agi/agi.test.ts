import { expect, test } from 'vitest'
import { agi } from './agi.ts'

test('the short form yields every figure, and no call of ours breaks', { timeout: 60_000 }, async () => {
  const { figures } = await agi.run({ short: true, recording: null, tell: () => {} })
  const value = (name: string) => figures.find((one) => one.name === name)?.value ?? Number.NaN
  for (const server of ['ours', 'ding-dong', 'plain socket']) {
    expect(value(`${server}: calls`)).toBeGreaterThan(0)
    expect(value(`${server}: calls by CPU`)).toBeGreaterThan(0)
    expect(value(`${server}: p99 at 200 calls/s`)).toBeGreaterThanOrEqual(value(`${server}: p50 at 200 calls/s`))
  }
  expect(value('ours: broken calls')).toBe(0)
  for (const other of ['ding-dong', 'plain socket']) expect(value(`ours / ${other}`)).toBeGreaterThan(0)
})
