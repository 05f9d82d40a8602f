import { cleanText } from '@jackfield/model'
import type { KeptContact } from '@jackfield/store'
import { z } from 'zod'

/* What may be said of a contact, and how much of it. */

const MAX_NAME = 120
const MAX_NOTE = 2000
const MAX_WORD = 40
const MAX_TAGS = 20
const MAX_NUMBERS = 20

/** Longer text than is taken is refused, never cut: nobody would see what is missing. */
const text = (most: number) =>
  z
    .string()
    .max(most, `must have at most ${most} characters`)
    .transform((value) => cleanText(value, most))

const NumberFields = z.strictObject({
  label: text(MAX_WORD).default(''),
  written: text(MAX_WORD).refine((value) => /[0-9]/.test(value), 'must be a number'),
})

/** A contact as a person writes it. One without a name is known by its company. */
export const ContactFields = z
  .strictObject({
    name: text(MAX_NAME),
    company: text(MAX_NAME).default(''),
    tags: z
      .array(text(MAX_WORD))
      .max(MAX_TAGS, `must be at most ${MAX_TAGS}`)
      .transform((tags) => [...new Set(tags.filter((tag) => tag !== ''))])
      .default([]),
    vip: z.boolean().default(false),
    note: text(MAX_NOTE).default(''),
    numbers: z.array(NumberFields).max(MAX_NUMBERS, `must be at most ${MAX_NUMBERS}`).default([]),
  })
  .refine(({ name, company }) => name !== '' || company !== '', {
    path: ['name'],
    message: 'a name or a company is needed',
  })
export type ContactFields = z.infer<typeof ContactFields>

/** What they are called: by name, else by company. */
export const titleOf = ({ name, company }: Pick<KeptContact, 'name' | 'company'>): string =>
  name === '' ? company : name
