import { describe, expect, it } from 'vitest'
import { board, extension, leg } from '../../test/rows.ts'
import type { Intent } from '../commands/intent.ts'
import { judge } from '../commands/judge.ts'
import type { ExtensionId } from '../ids.ts'
import { builtInRole } from './built-in-roles.ts'
import { allRights, anybody, hasRight } from './permissions.ts'
import { mayByRole, rules, whose } from './rights.ts'
import { type Operator, operatorOf } from './roles.ts'

const anna = '101' as ExtensionId
const as = (role: string, extensionId: string | null = '101'): Operator =>
  operatorOf({ name: 'Anna', role, extensionId: extensionId as ExtensionId | null }, builtInRole(role))
const legs = [
  leg({ id: 'l1', extensionId: '101', peerLegIds: ['l2'] }),
  leg({ id: 'l2', extensionId: null, peerLegIds: ['l1'] }),
  leg({ id: 'l3', callId: 'c2', extensionId: '103', peerLegIds: ['l4'] }),
  leg({ id: 'l4', callId: 'c2', extensionId: '104', peerLegIds: ['l3'] }),
  leg({ id: 'w', callId: 'w', extensionId: null, phase: 'waiting', peerLegIds: [] }),
  leg({ id: 'p', callId: 'p', extensionId: '104', phase: 'parked', peerLegIds: [] }),
  leg({ id: 'i', callId: 'i', extensionId: null, phase: 'menu', peerLegIds: [] }),
  leg({ id: 'v', callId: 'v', extensionId: '104', phase: 'menu', peerLegIds: [] }),
  leg({ id: 'r1', callId: 'r', extensionId: '101', phase: 'conference', peerLegIds: ['r2'] }),
  leg({ id: 'r2', callId: 'r', extensionId: '102', phase: 'conference', peerLegIds: ['r1'] }),
]
const view = board({ legs, extensions: ['101', '102', '103', '104'].map((id) => extension(id)) })
view.conferences.set('801', { id: '801', participantIds: ['r1', 'r2'] } as never)
for (const id of ['r1', 'r2']) view.participants.set(id, { id, conferenceId: '801' } as never)

const request = (kind: Intent['kind'], given: object = {}) => ({ kind, actorExtensionId: anna, ...given }) as Intent

describe('whose', () => {
  it.each([
    ['l1', 'own'],
    ['l2', 'own'],
    ['l3', 'others'],
    ['w', 'nobodys'],
    ['p', 'nobodys'],
    ['i', 'nobodys'],
    ['v', 'others'],
    ['r1', 'own'],
    // In a room everybody is joined with everybody.
    ['r2', 'others'],
    ['gone', 'own'],
  ])('the leg %s is %s', (legId, answer) =>
    expect(whose(as('operator'), view, request('hang-up', { legId }))).toBe(answer),
  )
  it('every leg of the request counts', () => {
    const joined = (legId: string) =>
      request('conference', { legId: 'l1', join: { legId, seen: '' }, conferenceId: null })
    expect(whose(as('operator'), view, joined('l2'))).toBe('own')
    expect(whose(as('operator'), view, joined('w'))).toBe('nobodys')
    expect(whose(as('operator'), view, joined('l3'))).toBe('others')
  })
  it('the room that one is in is one’s own', () => {
    expect(whose(as('operator'), view, request('split', { legId: 'r2' }))).toBe('own')
    expect(whose(as('operator', '103'), view, request('split', { legId: 'r2' }))).toBe('others')
  })
  it('nothing is the operator’s own without a phone; a chosen phone counts where it may be chosen', () => {
    expect(whose(as('operator', null), view, request('hang-up', { legId: 'l1' }))).toBe('others')
    expect(whose(as('admin', null), view, request('hang-up', { legId: 'l1' }))).toBe('own')
  })
})

describe('mayByRole', () => {
  const code = (who: Operator, intent: Intent) => {
    const verdict = mayByRole(who, view, intent)
    return verdict.ok ? 'yes' : verdict.refusal
  }
  it('an operator has their own calls and those that wait', () => {
    expect(code(as('operator'), request('hang-up', { legId: 'l2' }))).toBe('yes')
    expect(code(as('operator'), request('blind-transfer', { legId: 'w' }))).toBe('yes')
    expect(code(as('operator'), request('blind-transfer', { legId: 'l3' }))).toEqual({
      code: 'not-allowed',
      right: 'others-calls',
    })
    expect(code(as('operator'), request('supervise', { legId: 'l3' }))).toEqual({
      code: 'not-allowed',
      right: 'supervise',
    })
  })
  it('only an operator who may choose a phone, and is bound to none, acts from another phone', () => {
    const dial = { ...request('dial'), actorExtensionId: '104' as ExtensionId }
    expect(code(as('operator'), dial)).toEqual({ code: 'not-your-phone', target: '104' })
    expect(code(as('operator', null), dial)).toEqual({ code: 'not-your-phone', target: '104' })
    expect(code(as('admin'), dial)).toEqual({ code: 'not-your-phone', target: '104' })
    expect(code(as('admin', null), dial)).toBe('yes')
    expect(code(anybody, dial)).toBe('yes')
    expect(code(as('operator'), { ...dial, actorExtensionId: null })).toBe('yes')
  })
  it('a viewer may nothing', () => {
    for (const kind of Object.keys(rules) as Intent['kind'][]) expect(code(as('viewer'), request(kind))).not.toBe('yes')
  })
})

it('judge: the role, the phone, then the board', () => {
  const why = (who: Operator, intent: Intent) => {
    const verdict = judge(view, who, { supervisionReason: 'optional' }, intent)
    return verdict.ok ? 'yes' : verdict.refusal.code
  }
  const hangUp = request('hang-up', { legId: 'gone' })
  expect(why(as('viewer'), hangUp)).toBe('not-allowed')
  expect(why(as('operator'), { ...hangUp, actorExtensionId: '104' as ExtensionId })).toBe('not-your-phone')
  expect(why(as('operator'), hangUp)).toBe('no-such-leg')
  expect(why(as('operator'), request('hang-up', { legId: 'l1' }))).toBe('yes')
})

it('each of the roles that come with the board may all that the one before it may', () => {
  const ids = ['viewer', 'operator', 'supervisor', 'admin']
  const has = ids.map((id) => allRights.filter((right) => hasRight(as(id), right)))
  for (const [index, rights] of has.slice(1).entries())
    expect(rights, ids[index + 1]).toEqual(expect.arrayContaining(has[index]!))
  expect(has.map(({ length }) => length)).toEqual([0, 9, 22, allRights.length])
})
