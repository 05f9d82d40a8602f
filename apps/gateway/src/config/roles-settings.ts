import { isDialPattern } from '@jackfield/model'
import { z } from 'zod'
import { ids } from './board-ids.ts'

/** The id of a role or a group of targets. */
const plainId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'must be small letters, digits and -, 40 at most')

const roleName = z.string('must be a text').min(1, 'must not be empty').max(60, 'must have at most 60 characters')

const groupIds = z.array(plainId, 'must be a list of groups').max(100, 'must be 100 or fewer')
/** Whether the role has a right, or for which target groups alone. */
const grant = z.union([z.boolean(), groupIds], 'must be true, false or a list of groups')

/** S4: a role of the site, or what is other about one that comes with the board. */
const role = z.strictObject({
  name: roleName.optional(),
  /** The role from which everything is taken that is not said here. */
  from: plainId.optional(),
  rights: z.record(z.string(), grant).default({}),
  /** What is left out of that. */
  commands: z.record(z.string(), grant).default({}),
  /** Of which groups alone anything is seen; true = of all. */
  sees: z
    .union([z.literal(true), groupIds.min(1, 'must name at least one group')], 'must be true or a list of groups')
    .optional(),
  callers: z.enum(['shown', 'hidden'], 'must be shown or hidden').optional(),
})
export type RoleEntry = z.infer<typeof role>

export const rolesSettings = z.record(plainId, role).default({})

/** S12: patterns of numbers, as extensions.conf writes them. */
const dialPatterns = z
  .array(z.string().refine(isDialPattern, 'must be a number, or a pattern like _00. or _*X.'))
  .max(200, 'must be 200 or fewer')
  .default([])
const dialClass = z.strictObject({ deny: dialPatterns, allow: dialPatterns }).prefault({})

/** By the id of the role. */
export const diallingSettings = z.record(z.string(), dialClass).default({})

/** S4: target groups, by id. */
export const groupsSettings = z
  .record(
    plainId,
    z.strictObject({
      name: roleName.optional(),
      people: ids,
      boardGroups: ids,
      contexts: ids,
      queues: ids,
      rooms: ids,
      lots: ids,
      trunks: ids,
      dids: ids,
      switches: ids,
    }),
  )
  .default({})
