import { everyRight } from './permissions.ts'
import type { Right, RoleSetup } from './roles.ts'

const withRights = (rights: readonly Right[]): RoleSetup['rights'] =>
  Object.fromEntries(rights.map((right) => [right, null]))

const operator: readonly Right[] = [
  'own-calls',
  'waiting-calls',
  'record-own',
  'queue-own',
  'presence-own',
  'forward-own',
  'chat',
  'take-note',
  'contacts',
]
const supervisor: readonly Right[] = [
  ...operator,
  'others-calls',
  'hang-up-others',
  'supervise',
  'break-through',
  'record-others',
  'rooms',
  'queue-others',
  'queue-callers',
  'presence-others',
  'forward-others',
  'switch',
  'history',
  'broadcast',
]

/** Nothing left out, everything seen. */
const all: Pick<RoleSetup, 'commands' | 'sees' | 'callers'> = { commands: {}, sees: null, callers: 'shown' }

/** The roles that come with the board: a site changes them and adds its own. Nothing else in the code knows one by its name. */
export const builtInRoles: readonly RoleSetup[] = [
  { id: 'viewer', name: null, rights: {}, ...all },
  { id: 'operator', name: null, rights: withRights(operator), ...all },
  { id: 'supervisor', name: null, rights: withRights(supervisor), ...all },
  { id: 'admin', name: null, rights: everyRight, ...all },
]

/** One of them. Throws where there is none of that id. */
export function builtInRole(id: string): RoleSetup {
  const role = builtInRoles.find((one) => one.id === id)
  if (!role) throw new Error(`no role ${id} comes with the board`)
  return role
}
