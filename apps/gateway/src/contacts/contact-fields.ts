import { cleanText } from '@jackfield/model'
import type { KeptContact } from '@jackfield/store'
import { z } from 'zod'

/* What may be said of a contact, and how much of it. */

/** Characters of texts, and tags and numbers of one contact. */
export const mostOf = { name: 120, note: 2000, word: 40, tags: 20, numbers: 20 } as const

/** Longer text than is taken is refused, never cut: nobody would see what is missing. */
const text = (most: number) =>
  z
    .string()
    .max(most, `must have at most ${most} characters`)
    .transform((value) => cleanText(value, most))

const NumberFields = z.strictObject({
  label: text(mostOf.word).default(''),
  written: text(mostOf.word).refine((value) => /[0-9]/.test(value), 'must be a number'),
})

/** A contact as a person writes it. One without a name is known by its company. */
export const ContactFields = z
  .strictObject({
    name: text(mostOf.name),
    company: text(mostOf.name).default(''),
    tags: z
      .array(text(mostOf.word))
      .max(mostOf.tags, `must be at most ${mostOf.tags}`)
      .transform((tags) => [...new Set(tags.filter((tag) => tag !== ''))])
      .default([]),
    vip: z.boolean().default(false),
    note: text(mostOf.note).default(''),
    numbers: z.array(NumberFields).max(mostOf.numbers, `must be at most ${mostOf.numbers}`).default([]),
  })
  .refine(({ name, company }) => name !== '' || company !== '', {
    path: ['name'],
    message: 'a name or a company is needed',
  })
export type ContactFields = z.infer<typeof ContactFields>

/** What they are called: by name, else by company. */
export const titleOf = ({ name, company }: Pick<KeptContact, 'name' | 'company'>): string =>
  name === '' ? company : name
