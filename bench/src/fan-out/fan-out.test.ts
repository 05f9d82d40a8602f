import { expect, test } from 'vitest'
import { fanOut } from './fan-out.ts'

test('the short form gets every mark to every client, also while one reads nothing', { timeout: 60_000 }, async () => {
  const { figures } = await fanOut.run({ short: true, recording: null, tell: () => {} })
  const value = (name: string) => figures.find((one) => one.name === name)?.value ?? Number.NaN
  for (const clients of ['1 client', '5 clients']) {
    expect(value(`${clients}: p50`)).toBeGreaterThan(0)
    expect(value(`${clients}: p99`)).toBeGreaterThanOrEqual(value(`${clients}: p50`))
    expect(value(`${clients}: marks that never arrived`)).toBe(0)
    expect(value(`${clients}: gateway CPU`)).toBeGreaterThan(0)
  }
  expect(value('one of 5 reads nothing: marks the others never got')).toBe(0)
})
