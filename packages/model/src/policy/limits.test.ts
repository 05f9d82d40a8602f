import { describe, expect, it } from 'vitest'
import { board, extension, leg } from '../../test/rows.ts'
import type { Intent } from '../commands/intent.ts'
import type { ExtensionId } from '../ids.ts'
import { builtInRole } from './built-in-roles.ts'
import type { Limit, Permissions, TargetGroup } from './permissions.ts'
import { limitable, mayByRole, modesOf } from './rights.ts'
import { type Operator, operatorOf, type Right, type RoleSetup } from './roles.ts'

const nothing = {
  people: [],
  boardGroups: [],
  contexts: [],
  queues: [],
  rooms: [],
  lots: [],
  trunks: [],
  dids: [],
  switches: [],
}
const groups: Record<string, TargetGroup> = {
  sales: {
    ...nothing,
    name: 'Sales',
    people: ['102'],
    queues: ['sales'],
    rooms: ['801'],
    trunks: ['telco'],
    switches: ['night'],
  },
  kitchen: { ...nothing, name: 'Kitchen', boardGroups: ['Kitchen'] },
  shop: { ...nothing, name: 'Shop', contexts: ['shop'], lots: ['lot'], dids: ['0655'] },
}
const legs = [
  leg({ id: 'l1', callId: 'c1', extensionId: '101', peerLegIds: [] }),
  leg({ id: 'l2', callId: 'c2', extensionId: '102', peerLegIds: ['x2'] }),
  leg({ id: 'x2', callId: 'c2', extensionId: null, peerLegIds: ['l2'] }),
  leg({ id: 'l3', callId: 'c3', extensionId: '103', peerLegIds: [] }),
  leg({ id: 'l4', callId: 'c4', extensionId: '104', peerLegIds: [] }),
  leg({ id: 'q', callId: 'q', extensionId: null, phase: 'waiting', peerLegIds: [] }),
  leg({ id: 't', callId: 't', extensionId: null, trunkId: 'telco', phase: 'menu', peerLegIds: [] }),
  leg({ id: 'r', callId: 'r', extensionId: '105', phase: 'conference', peerLegIds: ['l2'] }),
  leg({ id: 'p', callId: 'p', extensionId: null, phase: 'parked', peerLegIds: [] }),
  leg({ id: 'd', callId: 'd', extensionId: '105', peerLegIds: [] }),
  leg({ id: 's', callId: 's', extensionId: '101', phase: 'supervising', supervises: { legId: 'l2', mode: 'listen' } }),
  leg({ id: 's3', callId: 's', extensionId: '101', phase: 'supervising', supervises: { legId: 'l3', mode: 'listen' } }),
]
const view = board({
  legs,
  extensions: ['101', '102', '103', '104', '105'].map((id) =>
    extension(id, { groups: id === '103' ? ['Kitchen'] : [] }),
  ),
})
view.waitingCallers.set('q', { id: 'q', queueId: 'sales' } as never)
view.participants.set('r', { id: 'r', conferenceId: '801' } as never)
view.conferences.set('801', { id: '801', participantIds: ['r'] } as never)
view.parkedCalls.set('lot|701', { id: 'lot|701', lotId: 'lot', legId: 'p' } as never)
view.calls.set('d', { id: 'd', queueId: null, did: '0655' } as never)
view.personContexts.set('104', { id: '104', contexts: ['shop'] } as never)
view.queues.set('sales', { id: 'sales', memberIds: ['sales|102', 'sales|105'] } as never)
view.queues.set('other', { id: 'other', memberIds: ['other|102', 'other|105'] } as never)
for (const queueId of ['sales', 'other'])
  for (const extensionId of ['102', '105'])
    view.members.set(`${queueId}|${extensionId}`, { id: `${queueId}|${extensionId}`, queueId, extensionId } as never)

const withLimits = (rights: Permissions['rights'], commands: Permissions['commands'] = {}): Operator => {
  const role: RoleSetup = { ...builtInRole('viewer'), name: 'Lead', rights, commands }
  return operatorOf({ name: 'Anna', role: 'lead', extensionId: '101' as ExtensionId }, role, groups)
}
const request = (kind: Intent['kind'], given: object) => ({ kind, actorExtensionId: '101', ...given }) as Intent
const code = (operator: Operator, intent: Intent) => {
  const verdict = mayByRole(operator, view, intent)
  return verdict.ok ? 'yes' : verdict.refusal.code
}

describe('[LIMIT-1] [LIMIT-3] a right for some groups', () => {
  const ends = (limit: Limit, legId: string) =>
    code(withLimits({ 'hang-up-others': limit }), request('hang-up', { legId }))
  it.each([
    ['l2', ['sales'], 'yes'],
    // The stranger who talks with somebody of the group.
    ['x2', ['sales'], 'yes'],
    ['l3', ['sales'], 'outside-groups'],
    ['l3', ['kitchen'], 'yes'],
    ['l3', ['sales', 'kitchen'], 'yes'],
    ['l4', ['shop'], 'yes'],
    ['q', ['sales'], 'yes'],
    ['q', ['kitchen'], 'outside-groups'],
    ['t', ['sales'], 'yes'],
    ['p', ['shop'], 'yes'],
    ['d', ['shop'], 'yes'],
    // In a conference by the room and by who it is, not by the others there.
    ['r', ['sales'], 'yes'],
    ['r', ['kitchen'], 'outside-groups'],
    ['l2', ['no such group'], 'outside-groups'],
    ['l2', [], 'not-allowed'],
  ])('the call of %s, for %j: %s', (legId, limit, answer) => expect(ends(limit, legId)).toBe(answer))

  it('a leg that is gone is for the board to refuse', () =>
    expect(
      code(withLimits({ 'own-calls': null, 'hang-up-others': ['sales'] }), request('hang-up', { legId: 'gone' })),
    ).toBe('yes'))

  it('a supervision is judged by the call that is listened to', () => {
    const sam = withLimits({ supervise: ['sales'] })
    const listens = (legId: string) => code(sam, request('supervise', { legId, mode: 'listen' }))
    const goesOn = (legId: string) => code(sam, request('supervise-mode', { legId, mode: 'whisper' }))
    expect([listens('l2'), listens('l3'), goesOn('s'), goesOn('s3')]).toEqual([
      'yes',
      'outside-groups',
      'yes',
      'outside-groups',
    ])
  })

  it('rooms, people, places in queues, switches', () => {
    const lead = withLimits({
      rooms: ['sales'],
      'presence-others': ['sales'],
      'queue-others': ['sales'],
      switch: ['sales'],
      'break-through': ['sales'],
    })
    const asked: [Intent['kind'], object, string][] = [
      ['room-lock', { conferenceId: '801' }, 'yes'],
      ['room-lock', { conferenceId: '802' }, 'outside-groups'],
      ['room-kick', { legId: 'r' }, 'yes'],
      ['room-kick', { legId: 'l3' }, 'outside-groups'],
      ['presence', { extensionId: '102' }, 'yes'],
      ['presence', { extensionId: '103' }, 'outside-groups'],
      ['break-through', { extensionId: '103' }, 'outside-groups'],
      ['member-pause', { memberId: 'sales|105', everywhere: false }, 'yes'],
      ['member-pause', { memberId: 'sales|105', everywhere: true }, 'outside-groups'],
      ['member-pause', { memberId: 'other|102', everywhere: true }, 'yes'],
      ['member-pause', { memberId: 'other|105', everywhere: false }, 'outside-groups'],
      ['member-remove-all', { memberId: 'sales|105' }, 'outside-groups'],
      ['member-add', { queueId: 'sales', extensionId: '102' }, 'yes'],
      ['member-add', { queueId: 'other', extensionId: '102' }, 'outside-groups'],
      ['member-add', { queueId: 'sales', extensionId: '103' }, 'outside-groups'],
      ['member-add-all', { queueIds: ['sales', 'other'], extensionId: '102' }, 'outside-groups'],
      ['switch', { switchId: 'night' }, 'yes'],
      ['switch', { switchId: 'noon' }, 'outside-groups'],
    ]
    for (const [kind, given, answer] of asked)
      expect(code(lead, request(kind, given)), JSON.stringify([kind, given])).toBe(answer)
  })

  it('[LIMIT-2] of several things the one that is allowed least decides', () => {
    const lead = withLimits({ 'others-calls': ['sales', 'kitchen'] })
    const joins = (legId: string, other: string) =>
      code(lead, request('conference', { legId, join: { legId: other, seen: '' }, conferenceId: null }))
    expect([joins('l2', 'l3'), joins('l2', 'l4'), joins('l4', 'l2')]).toEqual([
      'yes',
      'outside-groups',
      'outside-groups',
    ])
  })

  it('the refusal names the right and the groups', () => {
    expect(
      mayByRole(withLimits({ 'hang-up-others': ['sales', 'shop'] }), view, request('hang-up', { legId: 'l3' })),
    ).toEqual({
      ok: false,
      refusal: { code: 'outside-groups', right: 'hang-up-others', groups: ['Sales', 'Shop'] },
    })
  })
})

describe('[LIMIT-4] a command, or one way of it, that a role leaves out', () => {
  const rights = { ...builtInRole('supervisor').rights }
  it.each<[Permissions['commands'], Intent['kind'], object, string]>([
    [{ park: [] }, 'park', { legId: 'l1' }, 'command-left-out'],
    [{ 'supervise/barge': [] }, 'supervise', { legId: 'l2', mode: 'barge' }, 'command-left-out'],
    [{ 'supervise/barge': [] }, 'supervise', { legId: 'l2', mode: 'listen' }, 'yes'],
    // Nor is it come to by a change from another.
    [{ 'supervise/barge': [] }, 'supervise-mode', { legId: 's', mode: 'barge' }, 'command-left-out'],
    [{ supervise: ['kitchen'] }, 'supervise-mode', { legId: 's', mode: 'whisper' }, 'outside-groups'],
    [{ 'supervise/whisper': ['sales'] }, 'supervise', { legId: 'l2', mode: 'whisper' }, 'yes'],
    [{ 'supervise/whisper': ['sales'] }, 'supervise', { legId: 'l3', mode: 'whisper' }, 'outside-groups'],
    [
      { 'blind-transfer/number': [] },
      'blind-transfer',
      { legId: 'l1', target: { kind: 'number', number: '06' } },
      'command-left-out',
    ],
    // The number of a person of the board is that person.
    [
      { 'blind-transfer/number': [] },
      'blind-transfer',
      { legId: 'l1', target: { kind: 'number', number: '102' } },
      'yes',
    ],
    [
      { 'blind-transfer/extension': [] },
      'blind-transfer',
      { legId: 'l1', target: { kind: 'number', number: '102' } },
      'command-left-out',
    ],
    [{ 'blind-transfer/number': [] }, 'blind-transfer', { legId: 'l1' }, 'yes'],
  ])('%j: %s %j is %s', (commands, kind, given, answer) =>
    expect(code(withLimits(rights, commands), request(kind, given))).toBe(answer),
  )

  it('the ways of a command', () => {
    expect(modesOf('supervise')).toEqual(['listen', 'whisper', 'barge'])
    expect(modesOf('hang-up')).toEqual([])
  })
})

it('only what touches something can be kept to groups', () => {
  const yes: Right[] = [
    'hang-up-others',
    'supervise',
    'rooms',
    'queue-others',
    'switch',
    'waiting-calls',
    'forward-others',
    'any-phone',
  ]
  const no: Right[] = ['own-calls', 'chat', 'broadcast', 'take-note', 'contacts']
  expect(yes.filter((right) => !limitable(right))).toEqual([])
  expect(no.filter(limitable)).toEqual([])
})
