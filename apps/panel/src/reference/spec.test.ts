import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'

const root = path.resolve(import.meta.dirname, '../../../..')
const read = (file: string) => readFileSync(path.join(root, file), 'utf8')

it('each law of the hand has a test that carries its number', () => {
  const rules = [...read('apps/panel/SPEC.md').matchAll(/\*\*\[(HAND-\d+)\]\*\*/g)].map((match) => match[1]!)
  const tests = globSync('{apps/panel/src/**/*.test.ts,packages/client/src/**/*.test.ts,e2e/browser/*.spec.ts}', {
    cwd: root,
    exclude: ['**/node_modules/**', 'apps/panel/src/reference/spec.test.ts'],
  })
  const cited = new Set(tests.flatMap((file) => [...read(file).matchAll(/\[(HAND-\d+)\]/g)].map((match) => match[1]!)))
  expect(rules.filter((rule) => !cited.has(rule))).toEqual([])
  expect(rules).toEqual(rules.map((_, index) => `HAND-${index + 1}`))
})
