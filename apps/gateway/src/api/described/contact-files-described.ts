import { columnKinds, encodings, separators } from '@jackfield/model'
import { z } from 'zod'
import { fileFormats } from '../../contacts/files/export-file.ts'
import { refusals } from '../../contacts/files/refusals.ts'
import { MOST_PHOTO_BYTES, MOST_SIDE, photoTypes } from '../../contacts/photos/picture.ts'
import { answers, ContactSchema } from '../contact-answers.ts'
import type { DescribedRoute } from '../route.ts'

const book = { about: '`shared` (the default) or `mine`', schema: z.enum(['shared', 'mine']) }
const Sample = ContactSchema.pick({ name: true, company: true, tags: true, vip: true, note: true }).extend({
  numbers: z.array(z.object({ label: z.string(), written: z.string() })),
})
const id = { id: { about: 'Its id', schema: z.string() } }
const version = { about: 'The version that was seen', schema: z.int().min(1) }
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
          /** Pictures of good cards, and those that are left out: too big, too many pixels, or no picture. */
          photos: z.int(),
          photosLeftOut: z.int(),
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
  {
    ...common,
    method: 'GET',
    path: '/api/v1/contacts/{id}/photo',
    summary: 'The photo of a contact',
    about: 'With an `ETag`. `v`, as the board has it, may be added and is not read.',
    scope: 'read',
    params: id,
    answers: { 200: { about: 'The photo', type: photoTypes }, 404: { about: 'There is none' }, 503: answers[503] },
  },
  {
    ...common,
    method: 'PUT',
    path: '/api/v1/contacts/{id}/photo',
    summary: 'Give a contact a photo',
    about: `The body is the picture itself: JPEG, PNG or WebP, ${MOST_PHOTO_BYTES / 1024} KB and ${MOST_SIDE} pixels on a side at most.`,
    scope: 'command',
    params: id,
    query: { version },
    answers: {
      200: { about: 'The contact as it is now', name: 'Contact', schema: ContactSchema },
      ...answers,
      413: { about: 'The photo is too big' },
      422: { about: 'That is no such picture, or has too many pixels' },
    },
  },
  {
    ...common,
    method: 'DELETE',
    path: '/api/v1/contacts/{id}/photo',
    summary: 'Take the photo of a contact away',
    scope: 'command',
    params: id,
    query: { version },
    answers: { 200: { about: 'The contact as it is now', name: 'Contact', schema: ContactSchema }, ...answers },
  },
]
