import { setImmediate as otherTurns } from 'node:timers/promises'
import type { KeptContact, KeptPhoto } from '@jackfield/store'
import { csvLine } from '../../audit/csv.ts'
import { titleOf } from '../contact-fields.ts'

export const fileFormats = ['csv', 'vcf'] as const
export type FileFormat = (typeof fileFormats)[number]

/** Contacts that are written in one turn. */
const AT_ONCE = { csv: 500, vcf: 25 } as const
type PhotosOf = (contacts: readonly KeptContact[]) => Promise<ReadonlyMap<string, KeptPhoto>>

/** All of them as a file, piece by piece. A CSV has as many columns for numbers as the one with the most, and can be read in again. */
export async function* fileOf(
  contacts: readonly KeptContact[],
  format: FileFormat,
  photosOf: PhotosOf,
): AsyncGenerator<string> {
  const most = contacts.reduce((sum, { numbers }) => Math.max(sum, numbers.length), 1)
  if (format === 'csv') yield `\ufeff${csvLine(headOf(most))}`
  const atOnce = AT_ONCE[format]
  for (let at = 0; at < contacts.length; at += atOnce) {
    const part = contacts.slice(at, at + atOnce)
    const photos = format === 'vcf' ? await photosOf(part) : null
    const line = (one: KeptContact) =>
      photos === null ? csvLine(cellsOf(one, most)) : cardOf(one, photos.get(one.id) ?? null)
    yield part.map(line).join('')
    await otherTurns()
  }
}

const headOf = (most: number): string[] => [
  ...['name', 'company', 'tags', 'vip', 'note'],
  ...Array.from({ length: most }, (_, n) => `number ${n + 1}`),
]
const cellsOf = ({ name, company, tags, vip, note, numbers }: KeptContact, most: number): string[] => [
  ...[name, company, tags.join(', '), vip ? 'yes' : '', note],
  ...Array.from({ length: most }, (_, n) => numbers[n]?.written ?? ''),
]

const escaped = (text: string): string => text.replaceAll(/[\\,;]/g, '\\$&').replaceAll(/\r?\n/g, '\\n')
/** vCard 3.0, which every telephone reads; no line is longer than 75 characters. */
function cardOf(contact: KeptContact, photo: KeptPhoto | null): string {
  const { name, company, tags, note, numbers } = contact
  const lines = [
    'BEGIN:VCARD',
    'VERSION:3.0',
    `FN:${escaped(titleOf(contact))}`,
    `N:${escaped(name)};;;;`,
    ...(company === '' ? [] : [`ORG:${escaped(company)}`]),
    ...numbers.flatMap(({ label, written }, n) => [
      `item${n + 1}.TEL:${escaped(written)}`,
      ...(label === '' ? [] : [`item${n + 1}.X-ABLabel:${escaped(label)}`]),
    ]),
    ...(tags.length === 0 ? [] : [`CATEGORIES:${tags.map(escaped).join(',')}`]),
    ...(note === '' ? [] : [`NOTE:${escaped(note)}`]),
    ...(photo === null ? [] : [pictureOf(photo)]),
    'END:VCARD',
  ]
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}

const pictureOf = ({ type, bytes }: KeptPhoto): string =>
  `PHOTO;ENCODING=b;TYPE=${type.replace('image/', '').toUpperCase()}:${Buffer.from(bytes).toString('base64')}`

/** Letters stay whole. */
const folded = (line: string): string => (line.match(/.{1,74}/gu) ?? ['']).join('\r\n ')
