import type { WordsOf } from '../joined.ts'

/** The page of roles. */
export const roles = {
  roles: {
    title: 'Roles',
    where:
      'Roles are written in the config file of the gateway, under roles, groups and dialling; a change counts from its next start.',
    may: 'May',
    nothing: 'Nothing: looks at the board only.',
    only: '{what}, only in {groups}',
    leftOut: 'Left out',
    sees: 'Sees',
    everything: 'everything',
    onlyGroups: 'only {groups}',
    callers: 'Callers',
    shown: 'with name and number',
    hidden: 'without name and number',
    numbers: 'Numbers',
    everyNumber: 'may call every number',
    notNumbers: 'may not call {deny}',
    notNumbersBut: 'may not call {deny}, except {allow}',
    people: 'People',
    nobody: 'Nobody.',
    missing: 'This role no longer exists. Whoever has it may do nothing; give them another.',
    groups: 'Groups',
    group: {
      people: 'People {list}',
      boardGroups: 'Groups of the board {list}',
      contexts: 'Contexts {list}',
      queues: 'Queues {list}',
      rooms: 'Conferences {list}',
      lots: 'Parking lots {list}',
      trunks: 'Lines {list}',
      dids: 'Numbers called {list}',
      switches: 'Switches {list}',
    },
  },
}

export type RolesWords = WordsOf<typeof roles>
