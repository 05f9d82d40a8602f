import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')
const cited = (text: string) => [...text.matchAll(/\[([A-Z]+-\d+)\]/g)].map((match) => match[1]!)
const files = ['src', 'test', '../dialplan/src'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(root, folder, name)),
)
const inFiles = (pattern: RegExp) =>
  new Set(files.filter((name) => pattern.test(name)).flatMap((name) => cited(readFileSync(name, 'utf8'))))

const spec = [...readFileSync(join(root, 'SPEC.md'), 'utf8').matchAll(/^- \*\*\[([A-Z]+-\d+)\]\*\*/gm)].map(
  (m) => m[1]!,
)

describe('SPEC.md', () => {
  it('says each number once', () => expect(spec.length).toBe(new Set(spec).size))

  it('has a test for each rule', () => {
    const tested = inFiles(/\.test\.ts$/)
    expect(spec.filter((rule) => !tested.has(rule))).toEqual([])
  })

  it('has the rules that code and tests cite', () => {
    const known = new Set(spec)
    expect([...inFiles(/\.ts$/)].filter((rule) => !known.has(rule))).toEqual([])
  })
})
