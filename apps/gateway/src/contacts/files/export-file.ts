import { setImmediate as otherTurns } from 'node:timers/promises'
import type { KeptContact } from '@jackfield/store'
import { csvLine } from '../../audit/csv.ts'
import { titleOf } from '../contact-fields.ts'

export const fileFormats = ['csv', 'vcf'] as const
export type FileFormat = (typeof fileFormats)[number]

/** Contacts that are written in one turn. */
const AT_ONCE = 500

/** All of them as a file, piece by piece. A CSV has as many columns for numbers as the one with the most, and can be read in again. */
export async function* fileOf(contacts: readonly KeptContact[], format: FileFormat): AsyncGenerator<string> {
  const most = contacts.reduce((sum, { numbers }) => Math.max(sum, numbers.length), 1)
  if (format === 'csv') yield `\ufeff${csvLine(headOf(most))}`
  for (let at = 0; at < contacts.length; at += AT_ONCE) {
    const part = contacts.slice(at, at + AT_ONCE)
    yield part.map((contact) => (format === 'csv' ? csvLine(cellsOf(contact, most)) : cardOf(contact))).join('')
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
function cardOf(contact: KeptContact): string {
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
    'END:VCARD',
  ]
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}

/** Letters stay whole. */
const folded = (line: string): string => (line.match(/.{1,74}/gu) ?? ['']).join('\r\n ')
