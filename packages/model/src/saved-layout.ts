import * as z from 'zod/mini'
import { densities, hideables, MOST_NAME, placeParts, usualWidths, zoneBounds, zones } from './layout-names.ts'

/** A5: an arrangement of the board under its name, as it is kept and sent. */
export const SavedLayout = z.object({
  name: z.string(),
  zones: z.array(z.enum(zones)),
  parts: z.array(z.enum(placeParts)),
  hidden: z.array(z.enum(hideables)),
  groups: z.array(z.string()),
  folded: z.array(z.string()),
  deskWidth: z.number(),
  placesWidth: z.number(),
  density: z.enum(densities),
})
export type SavedLayout = z.infer<typeof SavedLayout>

const once = <T extends string>(one: z.ZodMiniType<T>, most: number) =>
  z.array(one).check(
    z.maxLength(most, `must be ${most} at most`),
    z.refine((list) => new Set(list).size === list.length, 'must name each once'),
  )
const listOf = <T extends string>(names: readonly [T, ...T[]]) =>
  once(z.enum(names, `must be a list of ${names.join(', ')}`) as z.ZodMiniType<T>, names.length)
const groupNames = () => once(z.string('must be names of groups').check(z.maxLength(200)), 500)
const [narrowest, widest] = zoneBounds
const width = (usual: number) =>
  z._default(
    z
      .number('must be a number')
      .check(z.gte(narrowest, `must be ${narrowest} or more`), z.lte(widest, `must be ${widest} or less`)),
    usual,
  )

/**
 * The same as people write it, in a file or in the settings of the gateway: what is left out is as usual, and what is not known is a mistake, so
 * that nothing of it gets lost.
 */
export const LayoutFile = z.strictObject({
  name: z
    .string('must be a text')
    .check(
      z.trim(),
      z.minLength(1, 'must not be empty'),
      z.maxLength(MOST_NAME, `must have at most ${MOST_NAME} letters`),
    ),
  zones: z._default(listOf(zones), [...zones]),
  parts: z._default(listOf(placeParts), [...placeParts]),
  hidden: z._default(listOf(hideables), []),
  groups: z._default(groupNames(), []),
  folded: z._default(groupNames(), []),
  deskWidth: width(usualWidths.desk),
  placesWidth: width(usualWidths.places),
  density: z._default(z.enum(densities, `must be ${densities.join(', ')}`), 'comfortable'),
})
