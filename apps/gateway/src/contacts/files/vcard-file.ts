import { MOST_PHOTO_BYTES, type NoPhoto, type Photo, photoOf } from '../photos/picture.ts'
import type { Refuse } from './refusals.ts'

/** A card of a vCard file, by its number; the first is 1. */
export interface Card {
  readonly row: number
  readonly contact: object
  /** Why there is none of it, where it has a picture that is not taken; null = it has none. */
  readonly photo: Photo | NoPhoto | null
}

/** Characters of one property. */
const MAX_LINE = 20_000
/** Of a picture, which is a little longer than the biggest that is taken, so that one that is too big is known as such. */
const MAX_PICTURE_LINE = Math.ceil((MOST_PHOTO_BYTES * 4) / 3) + 1000
const PICTURE = /^(?:[\w-]+\.)?PHOTO[;:]/i
const mostOf = (line: string): number => (PICTURE.test(line) ? MAX_PICTURE_LINE : MAX_LINE)
/** Properties of one card that are looked at. */
const MAX_PROPERTIES = 500

/** The cards of a file of vCard 3 or 4 (RFC 2426, RFC 6350). What a contact does not have is passed by. */
export async function* cardsOf(text: AsyncIterable<string>, refuse: Refuse): AsyncGenerator<Card> {
  let row = 0
  let open: { lines: string[]; isTooMuch: boolean } | null = null
  for await (const line of unfolded(text)) {
    if (/^BEGIN:VCARD\s*$/i.test(line)) {
      // A card within another is none of a phonebook.
      if (open !== null) refuse(row, 'card', 'the card does not end')
      row += 1
      open = { lines: [], isTooMuch: false }
    } else if (open === null) continue
    else if (/^END:VCARD\s*$/i.test(line)) {
      const { lines, isTooMuch }: NonNullable<typeof open> = open
      open = null
      const version = lines.map((one) => /^VERSION:\s*(\S+)/i.exec(one)?.[1]).find(Boolean)
      if (isTooMuch) refuse(row, 'card', `the card has more than ${MAX_PROPERTIES} lines`)
      else if (version !== '3.0' && version !== '4.0')
        refuse(row, 'version', `vCard ${version?.slice(0, 10) ?? 'without a version'} is not read, only 3.0 and 4.0`)
      else yield { row, contact: contactOf(lines), photo: pictureIn(lines) }
    } else if (PICTURE.test(line) && open.lines.some((one) => PICTURE.test(one))) {
      // One is enough: a card of many would fill the memory.
    } else if (open.lines.length < MAX_PROPERTIES) open.lines.push(line)
    else open.isTooMuch = true
  }
  if (open !== null) refuse(row, 'card', 'the card does not end')
}

/** Lines, those that were folded put together; of one that is too long the beginning. */
async function* unfolded(text: AsyncIterable<string>): AsyncGenerator<string> {
  let [rest, line] = ['', '']
  let most = MAX_LINE
  for await (const piece of text) {
    const lines = (rest + piece).split(/\r\n|\n|\r(?!$)/)
    rest = lines.pop()!
    // A file without a line break is no vCard, and must not be gathered.
    if (rest.length > MAX_LINE) rest = rest.slice(0, /^[ \t]/.test(rest) ? most : mostOf(rest))
    for (const one of lines) {
      if (/^[ \t]/.test(one)) {
        if (line.length < most) line += one.slice(1, most)
        continue
      }
      if (line !== '') yield line
      most = mostOf(one)
      line = one.slice(0, most)
    }
  }
  if (/^[ \t]/.test(rest)) line += rest.slice(1)
  else {
    if (line !== '') yield line
    line = rest
  }
  if (line !== '') yield line.trimEnd()
}

interface Property {
  readonly name: string
  readonly group: string
  /** The values of all parameters TYPE. */
  readonly types: readonly string[]
  readonly value: string
}

function propertyOf(line: string): Property | null {
  const [, group = '', name, parameters = '', value = ''] =
    /^(?:([\w-]+)\.)?([\w-]+)((?:;(?:[^":]|"[^"]*")*)?):(.*)$/s.exec(line) ?? []
  if (name === undefined) return null
  const types = [...parameters.matchAll(/;(?:TYPE=)?("[^"]*"|[\w,-]+)(?=;|$)/gi)].flatMap(([, text]) =>
    text!.replaceAll('"', '').toLowerCase().split(','),
  )
  return { name: name.toUpperCase(), group, types, value }
}

const unescaped = (text: string): string =>
  text.replace(/\\(.)/gs, (_, sign: string) => (/n/i.test(sign) ? '\n' : sign)).trim()
/** The parts of a value that has several, which `sign` parts where nothing escapes it. */
const partsOf = (value: string, sign: ',' | ';'): string[] =>
  (value.match(sign === ';' ? /(?:\\.|[^;\\])+|(?=;)/gs : /(?:\\.|[^,\\])+/gs) ?? []).map(unescaped)

/** The picture in a card; one that is somewhere else is not fetched. */
function pictureIn(lines: readonly string[]): Card['photo'] {
  const line = lines.find((one) => PICTURE.test(one))
  const value = line === undefined ? undefined : propertyOf(line)?.value.trim()
  if (value === undefined || value === '') return null
  const coded = /^data:[^,]{0,100};base64\\?,(.*)$/is.exec(value)?.[1] ?? (/^[a-z]+:/i.test(value) ? null : value)
  return coded === null ? null : photoOf(Buffer.from(coded, 'base64'))
}

/** What says of a number which one it is. */
const kinds = new Set(['cell', 'home', 'work', 'main', 'car', 'iphone', 'pager'])

function contactOf(lines: readonly string[]): object {
  const properties = lines.flatMap((line) => propertyOf(line) ?? [])
  const values = (name: string) => properties.filter((one) => one.name === name)
  const labels = new Map(
    values('X-ABLABEL').map(({ group, value }) => [group, unescaped(value).replace(/^_\$!<(.*)>!\$_$/, '$1')]),
  )
  const [last = '', first = '', middle = ''] = partsOf(values('N')[0]?.value ?? '', ';')
  const numbers = values('TEL').flatMap(({ value, types, group }) => {
    const written = unescaped(value)
      .replace(/^tel:/i, '')
      .replace(/;ext=.*$/i, '')
    if (types.includes('fax') || written === '') return []
    return { label: labels.get(group) || types.find((type) => kinds.has(type)) || '', written }
  })
  return {
    name: unescaped(values('FN')[0]?.value ?? '') || [first, middle, last].filter(Boolean).join(' '),
    company: partsOf(values('ORG')[0]?.value ?? '', ';')
      .filter(Boolean)
      .join(', '),
    tags: values('CATEGORIES').flatMap(({ value }) => partsOf(value, ',').filter(Boolean)),
    vip: false,
    note: values('NOTE')
      .map(({ value }) => unescaped(value))
      .join('\n'),
    numbers,
  }
}
