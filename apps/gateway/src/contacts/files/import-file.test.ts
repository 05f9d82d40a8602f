import type { ColumnKind } from '@jackfield/model'
import { expect, it } from 'vitest'
import type { ContactFields } from '../contact-fields.ts'
import { type ReadAs, readContacts } from './import-file.ts'

const found: ReadAs = { encoding: null, separator: null, columns: null }
async function read(bytes: Uint8Array | string, how: Partial<ReadAs> = {}) {
  const taken: ContactFields[] = []
  const report = await readContacts(
    typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes,
    { ...found, ...how },
    async (part) => {
      taken.push(...part)
      return true
    },
  )
  return { report, taken, names: taken.map(({ name }) => name) }
}
const utf16 = (text: string, isBig: boolean) => {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le')
  return isBig ? bytes.swap16() : bytes
}
/** Bytes of a code page for the few letters that a test has. */
const in1251 = (text: string) =>
  Uint8Array.from(text, (letter) => {
    const code = letter.codePointAt(0)!
    return code < 0x80 ? code : code - 0x410 + 0xc0
  })

it('a spreadsheet’s file: columns by their headings, numbers with their labels', async () => {
  const { report, taken } = await read(
    'First Name,Last Name,Organization Name,Mobile Phone,Work Phone,E-mail,Notes,Labels,VIP\r\n' +
      'Anna,Conti,"Acme, Ltd",333 123 4567,06 1234,a@b.c,"two\r\nlines",press; board,yes\r\n' +
      ',,Beta,,,,,,\r\n\r\n',
  )
  expect(report).toMatchObject({ format: 'csv', encoding: 'utf-8', separator: ',', rows: 2, good: 2, refusedRows: 0 })
  expect(report.columns).toEqual(
    'firstName lastName company number number ignored note tags vip'.split(' ') as ColumnKind[],
  )
  expect(taken).toEqual([
    {
      ...{ name: 'Anna Conti', company: 'Acme, Ltd', tags: ['press', 'board'], vip: true, note: 'two lines' },
      numbers: [
        { label: 'Mobile Phone', written: '333 123 4567' },
        { label: 'Work Phone', written: '06 1234' },
      ],
    },
    { name: '', company: 'Beta', tags: [], vip: false, note: '', numbers: [] },
  ])
})

it.each([
  ['UTF-8', new TextEncoder().encode('\ufeffName;Telefon\nЗоя Müller;030 1234\n'), 'utf-8', 'Зоя Müller'],
  ['UTF-16', utf16('Name;Telefon\nЗоя Müller;030 1234\n', false), 'utf-16le', 'Зоя Müller'],
  ['UTF-16 of the other order', utf16('Name;Telefon\nЗоя Müller;030 1234\n', true), 'utf-16be', 'Зоя Müller'],
  [
    'Windows-1252',
    Buffer.from('Name;Telefon\nZoë Müller-Groß;030 1234\n', 'latin1'),
    'windows-1252',
    'Zoë Müller-Groß',
  ],
  ['Windows-1251', in1251('Имя;Телефон\nСергей Гончар;495 1234\n'), 'windows-1251', 'Сергей Гончар'],
])('%s is found out', async (_, bytes, encoding, name) => {
  const { report, names } = await read(bytes)
  expect([report.encoding, report.separator, names]).toEqual([encoding, ';', [name]])
})

it('an encoding, a separator and columns that are said count', async () => {
  const { names, report } = await read('a|b\n104|Anna\n', { separator: '|', columns: ['number', 'name'] })
  expect([names, report.header]).toEqual([['Anna'], ['a', 'b']])
  expect((await read(Buffer.from('Name\nZo\xeb\n', 'latin1'), { encoding: 'windows-1251' })).names).toEqual(['Zoл'])
})

it('what can’t be taken is told by row and reason, and the rest is', async () => {
  const { report, names } = await read(
    [
      'Name,Phone',
      'Anna,104',
      `${'x'.repeat(4096)},1`,
      ',105',
      'Boris,none',
      '=cmd|x,"\'+39 06 1"',
      'Zoe "Z" K,1,2,3',
    ].join('\n'),
  )
  expect(names).toEqual(['Anna', '=cmd|x', 'Zoe "Z" K'])
  expect(report.refused.map(({ row, code }) => [row, code])).toEqual([
    [3, 'too-long'],
    [4, 'no-name'],
    [5, 'no-number'],
  ])
  expect(report).toMatchObject({ rows: 6, good: 3, refusedRows: 3 })
})

it('a quotation mark that is never closed takes the rest with it, and says so', async () => {
  for (const rest of ['x', 'x\n'.repeat(200_000)]) {
    const { report, names } = await read(`Name,Phone\nAnna,104\n"Boris,105\n${rest}`)
    expect([names, report.refused]).toEqual([['Anna'], [expect.objectContaining({ row: 3, code: 'quote' })]])
  }
})

it('files that are no address book give nothing', async () => {
  for (const bytes of [
    new Uint8Array(5000),
    new Uint8Array(5000).fill(255),
    Uint8Array.from({ length: 70_000 }, (_, n) => (n * 7919) % 256),
  ])
    expect((await read(bytes)).taken.length).toBe(0)
  expect((await read('')).report).toMatchObject({ rows: 0, good: 0, refusedRows: 0 })
})

it('vCards of both versions: folded lines, groups, labels, escapes', async () => {
  const { report, taken } = await read(
    [
      ...['BEGIN:VCARD', 'VERSION:3.0', 'N:Conti;Anna;;;', 'FN:Anna Co', ' nti', 'ORG:Acme\\, Ltd;Sales'],
      ...['item1.TEL;type=pref:+39 333 1234567', 'item1.X-ABLabel:_$!<Mobile>!$_', 'TEL;TYPE=WORK,FAX:06 99'],
      ...['NOTE:two\\nlines\\; one', 'CATEGORIES:press,board', `PHOTO;ENCODING=b:${'A'.repeat(100_000)}`, 'END:VCARD'],
      ...[
        'begin:vcard',
        'VERSION:4.0',
        'N:Kern;Boris;;;',
        'TEL;VALUE=uri;TYPE="cell,voice":tel:+39-06-1234',
        'END:VCARD',
      ],
      ...['BEGIN:VCARD', 'VERSION:2.1', 'FN:Old', 'END:VCARD', 'BEGIN:VCARD', 'VERSION:3.0', 'FN:Cut off'],
    ].join('\r\n'),
  )
  expect(report).toMatchObject({ format: 'vcard', separator: null, good: 2 })
  expect(taken).toEqual([
    {
      ...{ name: 'Anna Conti', company: 'Acme, Ltd, Sales', tags: ['press', 'board'], vip: false },
      ...{ note: 'two lines; one', numbers: [{ label: 'Mobile', written: '+39 333 1234567' }] },
    },
    expect.objectContaining({ name: 'Boris Kern', numbers: [{ label: 'cell', written: '+39-06-1234' }] }),
  ])
  expect(report.refused.map(({ row, code }) => [row, code])).toEqual([
    [3, 'version'],
    [4, 'card'],
  ])
})

it('a bomb of a card costs no more than its bytes', async () => {
  const nested = 'BEGIN:VCARD\nVERSION:3.0\nFN:x\n'.repeat(50_000)
  expect((await read(nested)).report).toMatchObject({ good: 0, refusedRows: 50_000 })
  const long = `BEGIN:VCARD\nVERSION:3.0\nFN:${'x'.repeat(5_000_000)}\nEND:VCARD\n`
  expect((await read(long)).report.refused).toMatchObject([{ row: 1, code: 'too-long' }])
  const many = `BEGIN:VCARD\nVERSION:3.0\nFN:x\n${'TEL:1\n'.repeat(100_000)}END:VCARD\n`
  expect((await read(many)).report.refused).toMatchObject([{ row: 1, code: 'card' }])
  const folded = `BEGIN:VCARD\nVERSION:3.0\nFN:x\nNOTE:y\n${' z\n'.repeat(500_000)}END:VCARD\n`
  expect((await read(folded)).report.refused).toMatchObject([{ row: 1, code: 'too-long' }])
})

it('100,000 rows are read in short turns, and no row more', async () => {
  const rows = Array.from({ length: 100_001 }, (_, n) => `Person ${n},06 ${String(n).padStart(7, '0')},note`)
  const bytes = new TextEncoder().encode(`Name,Phone,Note\n${rows.join('\n')}`)
  let largest = 0
  const report = await readContacts(bytes, found, async (part) => {
    largest = Math.max(largest, part.length)
    return true
  })
  expect(report).toMatchObject({
    rows: 100_000,
    good: 100_000,
    refusedRows: 1,
    refused: [{ row: 100_002, code: 'rows' }],
  })
  expect(largest).toBeLessThanOrEqual(200)
})

it('stops when nobody takes any more', async () => {
  const rows = Array.from({ length: 1000 }, (_, n) => `Person ${n}`)
  let parts = 0
  await readContacts(new TextEncoder().encode(`Name\n${rows.join('\n')}`), found, async () => {
    parts += 1
    return false
  })
  expect(parts).toBe(1)
})
