import { allRights, builtInRole } from '@jackfield/model'
import { describe, expect, it } from 'vitest'
import { rolesOf } from './roles-of.ts'
import { rolesSettings } from './roles-settings.ts'

const all = { commands: {}, sees: null, callers: 'shown' }
const resolved = (entries: object, dialling: object = {}) => {
  const problems: string[] = []
  const { roles, dialling: classes } = rolesOf(
    rolesSettings.parse(entries),
    { dialling: dialling as never, emergency: ['112'] },
    ['sales', 'support'],
    (place) => `${place} (in board.yaml)`,
    problems,
  )
  return { problems, classes, ids: roles.map(({ id }) => id), of: (id: string) => roles.find((one) => one.id === id)! }
}

it('without a word of the site: the roles that come with the board', () => {
  const { ids, of, problems } = resolved({})
  expect(ids).toEqual(['viewer', 'operator', 'supervisor', 'admin'])
  expect(of('operator')).toEqual(builtInRole('operator'))
  expect(problems).toEqual([])
})

it('a role of the site has what it takes over, and what it says', () => {
  const { ids, of } = resolved({
    lead: { name: 'Team lead', from: 'operator', rights: { 'hang-up-others': true, chat: false } },
    kiosk: { rights: { 'own-calls': true } },
  })
  expect(ids).toEqual(['viewer', 'operator', 'supervisor', 'admin', 'lead', 'kiosk'])
  const { chat: _, ...rights } = builtInRole('operator').rights
  expect(of('lead')).toEqual({
    id: 'lead',
    name: 'Team lead',
    rights: { ...rights, 'hang-up-others': null },
    ...all,
  })
  expect(of('kiosk')).toEqual({ id: 'kiosk', name: 'kiosk', rights: { 'own-calls': null }, ...all })
})

it('a role that comes with the board can be changed, and those made from it change with it', () => {
  const { of } = resolved({ night: { from: 'viewer' }, viewer: { rights: { chat: true } } })
  expect(of('viewer')).toEqual({ id: 'viewer', name: null, rights: { chat: null }, ...all })
  expect(of('night').rights).toEqual({ chat: null })
})

it('[LIMIT-4] a right for some groups, and what is left out, are taken over and taken back', () => {
  const { of, problems } = resolved({
    lead: {
      from: 'supervisor',
      rights: { supervise: ['support'] },
      commands: { 'supervise/barge': false, park: ['sales'] },
    },
    chief: { from: 'lead', rights: { supervise: true }, commands: { 'supervise/barge': true } },
  })
  expect(problems).toEqual([])
  expect(of('lead').rights.supervise).toEqual(['support'])
  expect(of('lead').commands).toEqual({ 'supervise/barge': [], park: ['sales'] })
  expect(of('chief').rights.supervise).toBe(null)
  expect(of('chief').commands).toEqual({ park: ['sales'] })
})

it('an administrator may everything, but for what the site takes away', () => {
  const { of } = resolved({ admin: { rights: { supervise: false } } })
  expect(Object.keys(of('admin').rights).sort()).toEqual(allRights.filter((right) => right !== 'supervise').sort())
})

it('the numbers that may not be called are taken over too, unless the role has its own', () => {
  const deny = (...patterns: string[]) => ({ deny: patterns, allow: [] })
  const { classes } = resolved(
    { lead: { from: 'operator' }, chief: { from: 'lead' }, other: { from: 'operator' }, free: {} },
    { operator: deny('_00.'), other: deny('118') },
  )
  const denied = Object.entries(classes).map(([role, numbers]) => [role, ...numbers.deny])
  expect(denied).toEqual([
    ['operator', '_00.'],
    ['lead', '_00.'],
    ['chief', '_00.'],
    ['other', '118'],
  ])
})

describe('a fault gets one line', () => {
  it.each([
    [
      { lead: { from: 'opertor' } },
      {},
      'roles.lead.from (in board.yaml): there is no role opertor; did you mean operator?',
    ],
    [
      { lead: { rights: { suprvise: true } } },
      {},
      'roles.lead.rights (in board.yaml): there is no right suprvise; did you mean supervise?',
    ],
    [
      { a: { rights: { supervise: ['sale'] } } },
      {},
      'roles.a.rights (in board.yaml): there is no group sale; did you mean sales?',
    ],
    [{ a: { rights: { chat: ['sales'] } } }, {}, "roles.a.rights (in board.yaml): chat can't be limited to groups"],
    [
      { a: { commands: { 'supervise/brge': false } } },
      {},
      'roles.a.commands (in board.yaml): there is no command supervise/brge; did you mean supervise/barge?',
    ],
    [{ a: { commands: { dial: ['sales'] } } }, {}, "roles.a.commands (in board.yaml): dial can't be limited to groups"],
    [{ a: { from: 'a' } }, {}, 'roles.a.from (in board.yaml): a is made from a itself'],
    [{ a: { from: 'b' }, b: { from: 'a' } }, {}, 'roles.b.from (in board.yaml): a is made from b itself'],
    [
      {},
      { viewr: { deny: ['1'], allow: [] } },
      'dialling.viewr (in board.yaml): there is no role viewr; did you mean viewer?',
    ],
  ])('%j %j', (entries, dialling, line) => expect(resolved(entries, dialling).problems).toEqual([line]))

  it.each([
    { 'A B': {} },
    { lead: { rights: { chat: 'maybe' } } },
    { lead: { name: '' } },
    { lead: { form: 'operator' } },
  ])('not taken: %j', (entries) => expect(rolesSettings.safeParse(entries).success).toBe(false))
})

it('an emergency number is refused to nobody', () => {
  const { classes } = resolved({}, { viewer: { deny: ['_X.'], allow: ['118'] }, admin: { deny: [], allow: [] } })
  expect(classes).toEqual({ viewer: { deny: ['_X.'], allow: ['118', '112'] } })
})
