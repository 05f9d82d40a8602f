import { z } from 'zod'
import { hasOnlyFields, isTemplate, onlyFields } from './url-template.ts'

/** What an address may have of the call. */
const popFields = ['number', 'name', 'did', 'queue', 'call', 'extension'] as const

const names = z
  .array(z.coerce.string().min(1, 'must not be empty').max(80, 'must have at most 80 characters'), 'must be a list')
  .max(200, 'must be 200 or fewer')
  .nullable()
  .default(null)

const pop = z.strictObject({
  url: z
    .string('is missing')
    .max(1000, 'must have at most 1000 characters')
    .refine((text) => hasOnlyFields(text, popFields), onlyFields(popFields))
    .refine(
      isTemplate,
      'must be like https://crm.example.com/search?phone={number}: http or https, with braces only after the host',
    ),
  label: z.string('is missing').min(1, 'must not be empty').max(30, 'must have at most 30 characters'),
  /** When the window opens by itself; never = there is the link on the card alone. */
  opens: z.enum(['never', 'ring', 'answer'], 'must be never, ring or answer').default('never'),
  queues: names,
  numbers: names,
  people: names,
})

/** A2: pages of other programs that belong to a call. */
export const screenPopsSettings = z.array(pop, 'must be a list').max(20, 'must be 20 or fewer').default([])
