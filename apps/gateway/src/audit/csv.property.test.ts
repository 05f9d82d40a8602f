import fc from 'fast-check'
import { expect, it } from 'vitest'
import { csvCell, csvLine } from './csv.ts'

/** As RFC 4180 reads one record. */
function read(line: string): string[] {
  const cells: string[] = []
  let rest = line.slice(0, -2)
  for (;;) {
    const found = /^(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|$)/.exec(rest)
    if (found === null) throw new Error(`no record: ${rest}`)
    cells.push(found[1]?.replaceAll('""', '"') ?? found[2]!)
    if (found[3] === '') return cells
    rest = rest.slice(found[0].length)
  }
}
const text = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[=+\-@\t\r\n",a1]{0,6}$/))

it('a record is read back as it was, but for the apostrophe before what would be a formula', () => {
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 5 }), (cells) => {
      const back = read(csvLine(cells))
      expect(back.map((cell, at) => (cell === `'${cells[at]}` ? cells[at] : cell))).toEqual(cells)
      for (const cell of back) expect(cell).not.toMatch(/^[=+\-@\t\r\n]/)
    }),
  )
})

it.each([
  ['=cmd|calc', "'=cmd|calc"],
  ['+39061', "'+39061"],
  ['-1', "'-1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', "'\t=1"],
  ['\r=1', '"\'\r=1"'],
  ['\uff1d1', "'\uff1d1"],
  ['Anna, "101"', '"Anna, ""101"""'],
])('%j is written %j', (value, written) => expect(csvCell(value)).toBe(written))
