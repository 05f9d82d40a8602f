import { z } from 'zod'
import { hasOnlyFields, isTemplate, onlyFields } from './url-template.ts'

const fields = ['number', 'e164'] as const
/** Longer than this an answer would come too late to be of use. */
const MAX_MS = 300

const names = z
  .array(z.coerce.string().min(1, 'must not be empty').max(80, 'must have at most 80 characters'), 'must be a list')
  .max(200, 'must be 200 or fewer')
  .nullable()
  .default(null)

/** A2: a program that is asked who calls. */
export const callerLookupSettings = z
  .strictObject({
    url: z
      .string('is missing')
      .max(1000, 'must have at most 1000 characters')
      .refine((text) => hasOnlyFields(text, fields), onlyFields(fields))
      .refine(
        isTemplate,
        'must be like https://crm.example.com/lookup?number={number}: http or https, with braces only after the host',
      )
      .refine((text) => fields.some((field) => text.includes(`{${field}}`)), 'must have {number} or {e164} in it'),
    /** null = none is sent. */
    token: z
      .string('must be a text')
      .regex(/^[\x21-\x7e]{1,1000}$/, 'must be letters, digits and signs without spaces, 1000 at most')
      .nullable()
      .default(null),
    header: z
      .string('must be a text')
      .regex(/^[A-Za-z][A-Za-z0-9-]{0,59}$/, 'must be the name of a header, such as X-Api-Key')
      .default('Authorization'),
    timeoutMs: z.coerce
      .number('must be a number of milliseconds')
      .int('must be a whole number')
      .min(20, 'must be 20 or more')
      .max(MAX_MS, `must be ${MAX_MS} or less`)
      .default(MAX_MS),
    queues: names,
    numbers: names,
    private: z.boolean('must be true or false').default(false),
  })
  .refine(({ url, private: isPrivate }) => isPrivate || !url.startsWith('http:'), {
    path: ['url'],
    message: 'must begin with https://; http:// is for an address of your own network, with private: true',
  })
export type CallerLookupSettings = z.infer<typeof callerLookupSettings>
