import { nearest } from '@jackfield/cli'
import { allRights, builtInRoles, type DialClass, type DialClasses, type Right, type RoleSetup } from '@jackfield/model'
import type { RoleEntry } from './roles-settings.ts'

type Entries = Readonly<Record<string, RoleEntry>>

/** The roles of a site, and which numbers each may not call. */
export interface SiteRoles {
  readonly roles: readonly RoleSetup[]
  readonly dialling: DialClasses
}

/**
 * The roles that come with the board, as the site changed them, and those that it added. A role takes over what it does not say from the one that it
 * names in `from`, the numbers that may not be called included. Each fault gets one line.
 */
export function rolesOf(
  entries: Entries,
  dialling: DialClasses,
  label: (place: string) => string,
  problems: string[],
): SiteRoles {
  const builtIn = new Map(builtInRoles.map((role) => [role.id, role]))
  const ids = [...new Set([...builtIn.keys(), ...Object.keys(entries)])]
  for (const id of Object.keys(dialling))
    if (!ids.includes(id)) problems.push(`${label(`dialling.${id}`)}: ${noRole(id, ids)}`)
  const done = new Map<string, RoleSetup>()
  const classes = new Map<string, DialClass>()
  const resolve = (id: string, above: readonly string[]): RoleSetup => {
    const known = done.get(id)
    if (known) return known
    const own = entries[id]
    const base = baseOf(id, own, above)
    const rights = own ? withGrants(base.rights, own.rights, label(`roles.${id}.rights`), problems) : base.rights
    const role = { id, name: own?.name ?? (builtIn.has(id) ? null : id), rights }
    done.set(id, role)
    const numbers = dialling[id] ?? classes.get(own?.from ?? '')
    if (numbers) classes.set(id, numbers)
    return role
  }
  /** What it is made of. */
  const baseOf = (id: string, own: RoleEntry | undefined, above: readonly string[]): Pick<RoleSetup, 'rights'> => {
    const from = own?.from
    if (from === undefined) return builtIn.get(id) ?? { rights: {} }
    const place = label(`roles.${id}.from`)
    if (!ids.includes(from)) problems.push(`${place}: ${noRole(from, ids)}`)
    else if (from === id || above.includes(from)) problems.push(`${place}: ${from} is made from ${id} itself`)
    else return resolve(from, [...above, id])
    return { rights: {} }
  }
  const roles = ids.map((id) => resolve(id, []))
  // A role that may call every number needs no word on the wire.
  const said = [...classes].filter(([, { deny }]) => deny.length > 0)
  return { roles, dialling: Object.fromEntries(said) }
}

/** Why a name is that of no role. */
function noRole(id: string, ids: readonly string[]): string {
  const guess = nearest(id, ids)
  return `there is no role ${id}${guess === null ? '' : `; did you mean ${guess}?`}`
}

function withGrants(
  base: RoleSetup['rights'],
  grants: RoleEntry['rights'],
  place: string,
  problems: string[],
): RoleSetup['rights'] {
  const rights = { ...base }
  for (const [right, isGranted] of Object.entries(grants)) {
    if (!isRight(right)) {
      const guess = nearest(right, allRights)
      problems.push(`${place}: ${right} is not a right${guess === null ? '' : `; did you mean ${guess}?`}`)
    } else if (isGranted) rights[right] = null
    else delete rights[right]
  }
  return rights
}

const isRight = (text: string): text is Right => (allRights as readonly string[]).includes(text)
