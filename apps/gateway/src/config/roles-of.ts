import { nearest } from '@jackfield/cli'
import {
  allRights,
  builtInRoles,
  type DialClass,
  type DialClasses,
  type Limit,
  limitable,
  modesOf,
  type Right,
  type RoleSetup,
  rules,
} from '@jackfield/model'
import type { RoleEntry } from './roles-settings.ts'

type Entries = Readonly<Record<string, RoleEntry>>
type Made = Omit<RoleSetup, 'id' | 'name'>
const nothing: Made = { rights: {}, commands: {}, sees: null, callers: 'shown' }

/** The roles of a site, and which numbers each may not call. */
export interface SiteRoles {
  readonly roles: readonly RoleSetup[]
  readonly dialling: DialClasses
}

/**
 * The roles that come with the board, as the site changed them, and those that it added. A role takes over what it does not say from the one that it
 * names in `from`, the numbers that may not be called included. `groups` = the ids of the target groups. Each fault gets one line.
 */
export function rolesOf(
  entries: Entries,
  { dialling, emergency }: { dialling: DialClasses; emergency: readonly string[] },
  groups: readonly string[],
  label: (place: string) => string,
  problems: string[],
): SiteRoles {
  const builtIn = new Map(builtInRoles.map((role) => [role.id, role]))
  const ids = [...new Set([...builtIn.keys(), ...Object.keys(entries)])]
  for (const id of Object.keys(dialling))
    if (!ids.includes(id)) problems.push(`${label(`dialling.${id}`)}: ${isNone('role', id, ids)}`)
  const done = new Map<string, RoleSetup>()
  const resolve = (id: string, above: readonly string[]): RoleSetup => {
    const known = done.get(id)
    if (known) return known
    const own = entries[id]
    const base = baseOf(id, own, above)
    const made = own ? changed(base, own, groups, (what) => label(`roles.${id}.${what}`), problems) : base
    const role = { id, name: own?.name ?? (builtIn.has(id) ? null : id), ...made }
    done.set(id, role)
    return role
  }
  /** What it is made of. */
  const baseOf = (id: string, own: RoleEntry | undefined, above: readonly string[]): Made => {
    const from = own?.from
    if (from === undefined) return builtIn.get(id) ?? nothing
    const place = label(`roles.${id}.from`)
    if (!ids.includes(from)) problems.push(`${place}: ${isNone('role', from, ids)}`)
    else if (from === id || above.includes(from)) problems.push(`${place}: ${from} is made from ${id} itself`)
    else return resolve(from, [...above, id])
    return nothing
  }
  const roles = ids.map((id) => resolve(id, []))
  const roleFrom = Object.fromEntries(ids.map((id) => [id, entries[id]?.from ?? null]))
  return { roles, dialling: dialClassesOf(dialling, roleFrom, emergency) }
}

/** Which numbers each role may not call: by what is said of it, else of the one that it is made from. `roleFrom` = each role and that one. */
export function dialClassesOf(
  said: DialClasses,
  roleFrom: Readonly<Record<string, string | null>>,
  emergency: readonly string[],
): DialClasses {
  const classOf = (id: string, above: readonly string[]): DialClass | undefined => {
    const from = roleFrom[id] ?? null
    return said[id] ?? (from === null || above.includes(from) ? undefined : classOf(from, [...above, id]))
  }
  // A role that may call every number needs no word on the wire. An emergency call is refused to nobody.
  const classes = Object.keys(roleFrom).flatMap((id) => {
    const { deny, allow } = classOf(id, []) ?? { deny: [], allow: [] }
    return deny.length > 0 ? [[id, { deny, allow: [...new Set([...allow, ...emergency])] }]] : []
  })
  return Object.fromEntries(classes)
}

/** Why a name is that of no role, right, command or group. */
export function isNone(what: string, name: string, known: readonly string[]): string {
  const guess = nearest(name, known)
  return `there is no ${what} ${name}${guess === null ? '' : `; did you mean ${guess}?`}`
}

/** Every command, and every way of one. */
const commandNames: readonly string[] = (Object.keys(rules) as (keyof typeof rules)[]).flatMap((kind) => [
  kind,
  ...(kind === 'supervise-mode' ? [] : modesOf(kind).map((mode) => `${kind}/${mode}`)),
])

function changed(
  base: Made,
  own: RoleEntry,
  groups: readonly string[],
  label: (what: string) => string,
  problems: string[],
): Made {
  const complain = (what: string, text: string) => problems.push(`${label(what)}: ${text}`)
  const limitOf = (what: string, grant: boolean | string[]): Limit => {
    if (typeof grant === 'boolean') return grant ? null : []
    for (const id of grant) if (!groups.includes(id)) complain(what, isNone('group', id, groups))
    return grant
  }
  const rights = { ...base.rights }
  for (const [right, grant] of Object.entries(own.rights)) {
    if (!isRight(right)) complain('rights', isNone('right', right, allRights))
    else if (Array.isArray(grant) && !limitable(right)) complain('rights', `${right} can't be limited to groups`)
    else if (grant === false) delete rights[right]
    else rights[right] = limitOf('rights', grant)
  }
  const commands = { ...base.commands }
  for (const [name, grant] of Object.entries(own.commands)) {
    const rule = rules[name.split('/')[0] as keyof typeof rules]
    if (!commandNames.includes(name)) complain('commands', isNone('command', name, commandNames))
    else if (Array.isArray(grant) && rule.touches === 'nothing')
      complain('commands', `${name} can't be limited to groups`)
    else if (grant === true) delete commands[name]
    else commands[name] = limitOf('commands', grant)
  }
  const { sees = base.sees, callers = base.callers } = own
  return { rights, commands, sees: sees === true || sees === null ? null : limitOf('sees', sees), callers }
}

const isRight = (text: string): text is Right => (allRights as readonly string[]).includes(text)
