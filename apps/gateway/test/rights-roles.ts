import { builtInRole, type Permissions, type Right, type RoleSetup, type TargetGroup } from '@jackfield/model'
import { commandTable, neverLimited, outside, type SiteRole, siteRoles, ways } from './rights-table.ts'

/* The roles of a site that the table of rights speaks of, as a config file would have them. */

const nothing: Omit<TargetGroup, 'name'> = {
  ...{ people: [], boardGroups: [], contexts: [], queues: [], rooms: [], lots: [], trunks: [], dids: [], switches: [] },
}
export const groupsOfSite: Permissions['groups'] = {
  stage: {
    ...{ ...nothing, name: 'Stage', people: ['101', '102', '103', '104', '105', '106'] },
    ...{ queues: ['sales', 'support'], rooms: ['801', '802'], switches: ['sample-0001'] },
  },
  [outside.id]: { ...nothing, name: outside.name, people: ['112'], queues: ['none'], rooms: ['899'] },
}

const supervisor = builtInRole('supervisor')
const limitedTo = (group: string): RoleSetup['rights'] =>
  Object.fromEntries(
    Object.keys(supervisor.rights).map((right) => [right as Right, neverLimited.includes(right) ? null : [group]]),
  )
const without = (names: readonly string[]): RoleSetup['commands'] => Object.fromEntries(names.map((name) => [name, []]))

const differs: Record<SiteRole, Partial<RoleSetup>> = {
  'lead-inside': { rights: limitedTo('stage') },
  'lead-outside': { rights: limitedTo(outside.id) },
  'left-out': { commands: without(Object.keys(commandTable)) },
  'ways-out': { commands: without(ways) },
}
export const rolesOfSite: readonly RoleSetup[] = siteRoles.map((id) => ({
  ...supervisor,
  ...{ id, name: id },
  ...differs[id],
}))
