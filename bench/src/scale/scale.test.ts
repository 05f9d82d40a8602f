import { expect, test } from 'vitest'
import { scale } from './scale.ts'

test('the short form yields every figure for every size', { timeout: 120_000 }, async () => {
  const { figures } = await scale.run({ short: true, recording: null, tell: () => {} })
  for (const size of [100, 300, 1000]) {
    for (const what of ['CPU', 'patches', 'memory']) {
      const found = figures.find(({ name }) => name === `${size} extensions: ${what}`)
      expect([size, what, found?.value]).toEqual([size, what, expect.any(Number)])
      expect(found!.value).toBeGreaterThan(0)
    }
  }
  expect(figures.at(-1)).toMatchObject({ name: 'CPU per event at 1000 / at 100', unit: '×', goal: '≤ 1.2' })
})

test('a missing recording is named', { timeout: 30_000 }, async () => {
  await expect(scale.run({ short: true, recording: '/nowhere', tell: () => {} })).rejects.toThrow(/nowhere/)
})
