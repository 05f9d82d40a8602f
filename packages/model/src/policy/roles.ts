import * as z from 'zod/mini'
import { ExtensionId } from '../ids.ts'
import { allRights, type Limit, type Permissions, type TargetGroup } from './permissions.ts'

/** What an operator may do. `docs/operator/rights.md` describes each. */
export const Right = z.enum(allRights)
export type Right = z.infer<typeof Right>

const LimitShape = z.nullable(z.array(z.string()))
const ids = z.array(z.string())
const GroupShape = z.object({
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
  rights: z.partialRecord(Right, LimitShape),
  commands: z.record(z.string(), LimitShape),
  sees: LimitShape,
  callers: z.enum(['shown', 'hidden']),
  groups: z.record(z.string(), GroupShape),
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
  /** C34: they are bound to no phone and sign in at one: `extensionId` is where they are signed in now. Absent = they don't. */
  hotDesks: z.optional(z.boolean()),
})
export type Operator = z.infer<typeof Operator>

/** A role as a site writes it, whole: nothing is left to be taken over from another. */
export interface RoleSetup {
  readonly id: string
  /** null = one of those that come with the board, which each language names. */
  readonly name: string | null
  readonly rights: Permissions['rights']
  readonly commands: Permissions['commands']
  readonly sees: Limit
  readonly callers: Permissions['callers']
}

/** Somebody as a site writes them: the role by its id alone. */
export type OperatorSetup = Omit<Operator, 'permissions'>

/**
 * That person with all that their role lets them do. `groups` = the target groups of the site, of which those are taken that the role names; of a group
 * that they don't see only what they see in others.
 */
export function operatorOf(
  person: OperatorSetup,
  { name, rights, commands, sees, callers }: RoleSetup,
  groups: Permissions['groups'] = {},
): Operator {
  const ids = new Set([...Object.values(rights), ...Object.values(commands), sees].flatMap((limit) => limit ?? []))
  const seen = sees?.flatMap((id) => groups[id] ?? []) ?? null
  const named = Object.entries(groups).flatMap(([id, group]) =>
    ids.has(id) ? [[id, seen === null || sees?.includes(id) ? group : partSeen(group, seen)] as const] : [],
  )
  return {
    ...person,
    permissions: { roleName: name, rights, commands, sees, callers, groups: Object.fromEntries(named) },
  }
}

function partSeen(group: TargetGroup, seen: readonly TargetGroup[]): TargetGroup {
  const { name, ...lists } = group
  const parts = Object.entries(lists).map(([kind, ids]) => {
    const known = new Set(seen.flatMap((one) => one[kind as keyof typeof lists]))
    return [kind, ids.filter((id) => known.has(id))]
  })
  return { name, ...Object.fromEntries(parts) }
}
