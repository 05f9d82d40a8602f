import { columnKinds, encodings, separators } from '@jackfield/model'
import { z } from 'zod'
import { fileFormats } from '../../contacts/files/export-file.ts'
import { refusals } from '../../contacts/files/refusals.ts'
import { ContactSchema } from '../contact-answers.ts'
import type { DescribedRoute } from '../route.ts'

const book = { about: '`shared` (the default) or `mine`', schema: z.enum(['shared', 'mine']) }
const Sample = ContactSchema.pick({ name: true, company: true, tags: true, vip: true, note: true }).extend({
  numbers: z.array(z.object({ label: z.string(), written: z.string() })),
})
const common = { tag: 'contacts' } as const

/** `contacts/files/contact-files.ts` serves them. */
export const contactFilesDescribed: readonly DescribedRoute[] = [
  {
    ...common,
    method: 'POST',
    path: '/api/v1/contacts/import',
    summary: 'Read contacts from a file, CSV or vCard 3 or 4',
    about:
      'The body is the file itself, 20 MB and 100,000 rows at most. With `preview=1` it is only looked at. Contacts that are there already, with the same name, company and numbers, are passed by.',
    scope: 'command',
    query: {
      book,
      preview: { about: '`1` = says what would be done, and does nothing', schema: z.enum(['0', '1']) },
      encoding: { about: 'Found out when not given', schema: z.enum(encodings) },
      separator: { about: 'Of a CSV file; found out when not given', schema: z.enum(separators) },
      columns: {
        about: `What each column is, with commas between: ${columnKinds.join(', ')}. Guessed by the headings when not given`,
        schema: z.string(),
      },
    },
    answers: {
      200: {
        about: 'What was found in it, and done',
        name: 'ContactsRead',
        schema: z.object({
          format: z.enum(['csv', 'vcard']),
          encoding: z.enum(encodings),
          separator: z.enum(separators).nullable(),
          header: z.array(z.string()),
          columns: z.array(z.enum(columnKinds)),
          /** The first five. */
          sample: z.array(Sample),
          rows: z.int(),
          good: z.int(),
          added: z.int(),
          already: z.int(),
          refusedRows: z.int(),
          /** The first 1,000 of them. */
          refused: z.array(z.object({ row: z.int(), code: z.enum(refusals), why: z.string() })),
          /** Why not all were added; null = they were. */
          failed: z.enum(['full', 'not-kept']).nullable(),
        }),
      },
      400: { about: 'Nothing in it, or a parameter that can’t be read' },
      413: { about: 'The file is too big' },
      429: { about: 'Another file is being read' },
    },
  },
  {
    ...common,
    method: 'GET',
    path: '/api/v1/contacts/export',
    summary: 'A whole book as a file',
    scope: 'read',
    query: { book, format: { about: '`csv` (the default) or `vcf`, vCard 3.0', schema: z.enum(fileFormats) } },
    answers: {
      200: { about: 'The file', type: ['text/csv', 'text/vcard'] },
      400: { about: 'A parameter that can’t be read' },
    },
  },
]
