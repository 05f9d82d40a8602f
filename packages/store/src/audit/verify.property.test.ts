import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { AuditLine } from '../schema.ts'
import { type ChainEnd, lineAfter, noRow } from './chain.ts'
import type { AuditEntry } from './entry.ts'
import { ChainCheck, type ChainReport, notesOf } from './verify.ts'

const text = fc.string({ unit: 'binary', maxLength: 12 })
const maybe = fc.option(text)
const entry: fc.Arbitrary<AuditEntry> = fc.record({
  id: fc.uuid(),
  at: fc.integer({ min: 0, max: 2e12 }),
  kind: fc.constantFrom('command', 'supervision', 'sign-in'),
  action: text,
  outcome: fc.constantFrom('asked', 'done', 'not-allowed'),
  actor: fc.record({ name: maybe, role: maybe, phone: maybe, address: maybe }),
  request: maybe,
  call: maybe,
  detail: fc.option(fc.dictionary(text, text, { maxKeys: 2 })),
  number: maybe,
  parties: fc.array(fc.record({ name: text, number: text }), { maxLength: 2 }),
  sentence: maybe,
  reason: maybe,
})
const chain = fc.array(entry, { minLength: 2, maxLength: 12 }).map((entries) => {
  let end: ChainEnd = noRow
  return entries.map((one) => {
    const line = lineAfter(end, one)
    end = line
    return line
  })
})
const check = (lines: readonly AuditLine[]): ChainReport => {
  const checking = new ChainCheck(notesOf(lines))
  for (const line of lines) checking.add(line)
  return checking.report()
}
const at = fc.nat(1000)

it('a chain as it was written has no fault', () => {
  fc.assert(
    fc.property(chain, (lines) => {
      expect(check(lines)).toEqual({
        ...{ rows: lines.length, first: 1, taken: 0, faults: [], more: 0 },
        end: { seq: lines.length, hash: lines.at(-1)!.hash },
      })
    }),
  )
})

it('any change of one field of one row is found at that row, or at the next', () => {
  const fields = fc.constantFrom<keyof AuditLine>(
    ...(['seq', 'id', 'at', 'kind', 'action', 'outcome', 'actor', 'role', 'phone', 'address', 'request'] as const),
    ...([
      'call_id',
      'upto',
      'detail',
      'digests',
      'previous',
      'hash',
      'number',
      'parties',
      'sentence',
      'reason',
    ] as const),
    'salts',
  )
  fc.assert(
    fc.property(chain, at, fields, fc.string({ minLength: 1, maxLength: 8 }), (lines, where, field, value) => {
      const index = where % lines.length
      const old = lines[index]!
      const other = typeof old[field] === 'number' ? Number(old[field]) + 1 + value.length : value
      // Salts of a row without texts say nothing.
      fc.pre(other !== old[field] && !(field === 'salts' && old.salts === '{}'))
      const changed = lines.with(index, { ...old, [field]: other } as AuditLine)
      const seqs = check(changed).faults.map(({ seq }) => seq)
      expect(seqs.length).toBeGreaterThan(0)
      expect([index + 1, index + 2, changed[index]!.seq]).toContain(seqs[0])
    }),
    { numRuns: 500 },
  )
})

it('a text that is gone without a word about it is found', () => {
  fc.assert(
    fc.property(chain, at, (lines, where) => {
      const old = lines[where % lines.length]!
      fc.pre(old.number !== null)
      const salts = JSON.stringify({ ...JSON.parse(old.salts), number: undefined })
      expect(check(lines.with(old.seq - 1, { ...old, number: null, salts })).faults).toEqual([
        { seq: old.seq, says: 'has lost its number, and no row says that it was to be forgotten' },
      ])
    }),
  )
})

it('a row that was taken out is named, wherever it stood but at the end', () => {
  fc.assert(
    fc.property(chain, at, (lines, where) => {
      const index = where % (lines.length - 1)
      const { faults } = check(lines.toSpliced(index, 1))
      expect(faults[0]).toMatchObject({ seq: index + 2, says: expect.stringContaining(`row ${index + 1} is missing`) })
    }),
  )
})

it('two rows that changed places are found', () => {
  fc.assert(
    fc.property(chain, at, at, (lines, one, two) => {
      const [a, b] = [one % lines.length, two % lines.length]
      fc.pre(a !== b)
      const swapped = lines.with(a, lines[b]!).with(b, lines[a]!)
      expect(check(swapped).faults.length).toBeGreaterThan(0)
      // Also when their numbers were changed with them.
      const renumbered = swapped.map((line, index) => ({ ...line, seq: index + 1 }))
      expect(check(renumbered).faults.length).toBeGreaterThan(0)
    }),
  )
})

it('a row that was put in is found, though the rest was renumbered', () => {
  fc.assert(
    fc.property(chain, entry, at, (lines, other, where) => {
      const index = where % lines.length
      const before = lines[index - 1] ?? noRow
      const forged = [...lines.slice(0, index), lineAfter(before, other), ...lines.slice(index)]
      expect(check(forged).faults.length).toBeGreaterThan(0)
      const renumbered = forged.map((line, place) => ({ ...line, seq: place + 1 }))
      expect(check(renumbered).faults.length).toBeGreaterThan(0)
    }),
  )
})
