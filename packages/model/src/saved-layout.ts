import * as z from 'zod/mini'
import { densities, hideables, MOST_NAME, placeParts, usualWidths, zoneBounds, zones } from './layout-names.ts'

/** The people whom the operator has put before the others, by the ids of their extensions. */
const LayoutPeople = z.object({
  favourites: z.array(z.string()),
  tabs: z.array(z.object({ name: z.string(), people: z.array(z.string()) })),
  /** The tab that is shown; null = everybody. */
  tab: z.nullable(z.string()),
})

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
  /** Its favourites and tabs; null = it leaves those of the operator as they are. */
  people: z.nullable(LayoutPeople),
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

const nameOf = () =>
  z
    .string('must be a text')
    .check(
      z.trim(),
      z.minLength(1, 'must not be empty'),
      z.maxLength(MOST_NAME, `must have at most ${MOST_NAME} letters`),
    )
/** Numbers are allowed, as YAML reads an extension that is written without quotes. */
const persons = () =>
  z._default(
    once(
      z.pipe(
        z.union([z.string().check(z.maxLength(200)), z.int()], 'must be extensions'),
        z.transform(String),
      ) as unknown as z.ZodMiniType<string>,
      2000,
    ),
    [],
  )
const peopleOfFile = z.strictObject({
  favourites: persons(),
  tabs: z._default(
    z.array(z.strictObject({ name: nameOf(), people: persons() }), 'must be a list').check(
      z.maxLength(50, 'must be 50 at most'),
      z.refine((tabs) => new Set(tabs.map(({ name }) => name)).size === tabs.length, 'must have a name each'),
    ),
    [],
  ),
  tab: z._default(z.nullable(nameOf()), null),
})

/**
 * The same as people write it, in a file or in the settings of the gateway: what is left out is as usual, and what is not known is a mistake, so
 * that nothing of it gets lost.
 */
export const LayoutFile = z.strictObject({
  name: nameOf(),
  zones: z._default(listOf(zones), [...zones]),
  parts: z._default(listOf(placeParts), [...placeParts]),
  hidden: z._default(listOf(hideables), []),
  groups: z._default(groupNames(), []),
  folded: z._default(groupNames(), []),
  deskWidth: width(usualWidths.desk),
  placesWidth: width(usualWidths.places),
  density: z._default(z.enum(densities, `must be ${densities.join(', ')}`), 'comfortable'),
  people: z._default(z.nullable(peopleOfFile), null),
})
