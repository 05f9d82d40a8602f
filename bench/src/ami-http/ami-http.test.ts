import { expect, test } from 'vitest'
import { amiHttp } from './ami-http.ts'

test('the short form has every figure of every form, and nothing is lost', { timeout: 120_000 }, async () => {
  const { figures } = await amiHttp.run({ short: true, recording: null, tell: () => {} })
  const value = (name: string) => figures.find((one) => one.name === name)?.value ?? Number.NaN
  for (const form of ['tcp', 'rawman', 'arawman', 'mxml', 'manager']) {
    expect([form, value(`${form}: lost or doubled`)]).toEqual([form, 0])
    expect(value(`${form}: events`)).toBeGreaterThan(0)
    expect(value(`${form}: lag alone p50`)).toBeGreaterThanOrEqual(0)
    expect(value(`${form}: round trip p95`)).toBeGreaterThan(0)
  }
  expect(value('rawman / tcp')).toBeGreaterThan(0)
})
