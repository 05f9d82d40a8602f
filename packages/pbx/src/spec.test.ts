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

const text = readFileSync(join(root, 'SPEC.md'), 'utf8')
const sections = text.split(/^## /m).slice(2)
const rulesOf = (section: string) =>
  [...section.matchAll(/^- \*\*\[([A-Z]+)-(\d+)\]\*\* (.*)$/gm)].map((m) => [m[1]!, Number(m[2]), m[3]!] as const)
const rules = sections.flatMap(rulesOf)

describe('SPEC.md', () => {
  it('is sorted in each section, and counts each family from 1 without gaps', () => {
    expect(rules).toHaveLength(spec.length)
    for (const section of sections) {
      const order = rulesOf(section).map(([family, number]) => `${family}-${String(number).padStart(3, '0')}`)
      expect(order).toEqual([...order].sort())
    }
    for (const family of new Set(rules.map(([name]) => name))) {
      const numbers = rules.filter(([name]) => name === family).map(([, number]) => number)
      expect(numbers, family).toEqual(numbers.map((_, index) => index + 1))
    }
  })

  it('says each rule in one sentence, which names an event, an action or a function of the code', () => {
    const code = ['pbx', 'dialplan', 'model', 'ami', 'ari']
      .flatMap((name) =>
        readdirSync(join(root, '..', name, 'src'), { recursive: true, encoding: 'utf8' }).map((file) =>
          join(root, '..', name, 'src', file),
        ),
      )
      .filter((file) => /\.ts$/.test(file) && !/\.test\.ts$/.test(file))
      .map((file) => readFileSync(file, 'utf8'))
      .join('\n')
    for (const [family, number, sentence] of rules) {
      const named = [...sentence.matchAll(/`([^`]+)`/g)].map((match) => match[1]!)
      expect(named.length, `${family}-${number} names something`).toBeGreaterThan(0)
      for (const name of named) expect(code.includes(name), `${family}-${number}: ${name} is in the code`).toBe(true)
      expect(sentence, `${family}-${number} is one sentence`).toMatch(/^[^.]*(?:\.\d[^.]*)*\.$/)
    }
  })

  it('says each number once', () => expect(spec.length).toBe(new Set(spec).size))

  it('has a test for each rule', () => {
    const tested = inFiles(/\.test\.ts$/)
    // The policy and the masks have their rules here too, and their tests beside them.
    const policy = [
      ...['model/src/policy/limits.test.ts', 'model/src/masks/mask.test.ts', 'model/src/masks/why-masked.test.ts'],
      ...['protocol/src/patch/sight.property.test.ts', 'protocol/src/patch/supervision.property.test.ts'],
      ...['model/src/exchanges/place-intent.test.ts', 'model/src/exchanges/row-ids.test.ts'],
      ...['../apps/gateway/src/exchanges/joined-boards.property.test.ts', '../apps/gateway/test/exchanges.test.ts'],
      ...['../apps/gateway/test/exchanges-doctor.test.ts', '../apps/gateway/test/sight.test.ts'],
      '../apps/gateway/src/commands/moves.test.ts',
    ].flatMap((file) => cited(readFileSync(join(root, '..', file), 'utf8')))
    expect(spec.filter((rule) => !tested.has(rule) && !policy.includes(rule))).toEqual([])
  })

  it('has the rules that code and tests cite', () => {
    const known = new Set(spec)
    expect([...inFiles(/\.ts$/)].filter((rule) => !known.has(rule))).toEqual([])
  })
})
