import * as z from 'zod/mini'
import { ExtensionId } from '../ids.ts'
import { allRights, type Permissions } from './permissions.ts'

/** What an operator may do. `docs/operator/rights.md` describes each. */
export const Right = z.enum(allRights)
export type Right = z.infer<typeof Right>

const Limit = z.nullable(z.array(z.string()))
const ids = z.array(z.string())
const TargetGroup = z.object({
  name: z.string(),
  people: ids,
  boardGroups: ids,
  contexts: ids,
  queues: ids,
  rooms: ids,
  lots: ids,
  trunks: ids,
  dids: ids,
  switches: ids,
})
const PermissionsShape: z.ZodMiniType<Permissions> = z.object({
  roleName: z.nullable(z.string()),
  rights: z.partialRecord(Right, Limit),
  commands: z.record(z.string(), Limit),
  groups: z.record(z.string(), TargetGroup),
})

/** The person at a panel. */
export const Operator = z.object({
  /** As configured; null = operators are not told apart. */
  name: z.nullable(z.string()),
  /** The id of their role. */
  role: z.string(),
  permissions: PermissionsShape,
  /** The phone they are bound to; null = none, and only an operator who may use any phone can choose one. */
  extensionId: z.nullable(ExtensionId),
  /** S8: the dialplan contexts they are bound to, of which alone they see anything; absent = they are bound to none and see all. */
  contexts: z.optional(z.array(z.string())),
})
export type Operator = z.infer<typeof Operator>

/** A role as a site writes it, whole: nothing is left to be taken over from another. */
export interface RoleSetup {
  readonly id: string
  /** null = one of those that come with the board, which each language names. */
  readonly name: string | null
  readonly rights: Permissions['rights']
  readonly commands: Permissions['commands']
}

/** Somebody as a site writes them: the role by its id alone. */
export type OperatorSetup = Omit<Operator, 'permissions'>

/** That person with all that their role lets them do. `groups` = the target groups of the site, of which those are taken that the role names. */
export function operatorOf(
  person: OperatorSetup,
  { name, rights, commands }: RoleSetup,
  groups: Permissions['groups'] = {},
): Operator {
  const ids = new Set([...Object.values(rights), ...Object.values(commands)].flatMap((limit) => limit ?? []))
  const named = Object.fromEntries(Object.entries(groups).filter(([id]) => ids.has(id)))
  return { ...person, permissions: { roleName: name, rights, commands, groups: named } }
}
