import * as z from 'zod/mini'
import { ExtensionId } from '../ids.ts'
import { allRights, allRoles } from './rights-of-roles.ts'

/** What an operator may do. `docs/operator/rights.md` describes each. */
export const Right = z.enum(allRights)
export type Right = z.infer<typeof Right>

export const Role = z.enum(allRoles)
export type Role = z.infer<typeof Role>

/** The person at a panel. */
export const Operator = z.object({
  /** As configured; null = operators are not told apart. */
  name: z.nullable(z.string()),
  role: Role,
  /** The phone they are bound to; null = none, and only who may use any phone can choose one. */
  extensionId: z.nullable(ExtensionId),
  /** S8: the dialplan contexts they are bound to, of which alone they see anything; absent = they are bound to none and see all. */
  contexts: z.optional(z.array(z.string())),
})
export type Operator = z.infer<typeof Operator>
