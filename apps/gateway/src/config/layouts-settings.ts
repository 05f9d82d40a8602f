import { LayoutFile } from '@jackfield/model'
import { z } from 'zod'
import { contextName } from './context-name.ts'

/** S8: `contexts`, to whose bound operators it is offered; null = to none of them, since what it names may be others'. */
const layout = z.strictObject({
  ...LayoutFile.shape,
  contexts: z.array(contextName, 'must be a list of contexts').min(1, 'must name one').nullable().default(null),
})

/** A5: layouts that operators are offered. */
export const layoutsSettings = z
  .array(layout, 'must be a list')
  .max(20, 'must be 20 at most')
  .refine((list) => new Set(list.map(({ name }) => name.toLowerCase())).size === list.length, 'must have a name each')
  .default([])
