import { describe, expect, it } from 'vitest'
import { board, extension, feed, leg } from '../../test/rows.ts'
import type { ConferenceId, LegId } from '../ids.ts'
import { LegPhase as phases } from '../rows.ts'
import { legsToRoom, mayConference, maySplit, pairsInRoom } from './conference.ts'
import type { Verdict } from './refusal.ts'
import { isRoomName } from './room-name.ts'

const code = (verdict: Verdict) => (verdict.ok ? 'yes' : verdict.refusal.code)
const request = (legId: string, given: { room?: string; alone?: boolean; join?: string } = {}) => ({
  legId: legId as LegId,
  conferenceId: (given.room ?? null) as ConferenceId | null,
  alone: given.alone ?? false,
  join: given.join === undefined ? null : { legId: given.join as LegId, seen: '' },
})
const legs = [
  leg(),
  leg({ id: 'l2', extensionId: '102', peerLegIds: ['l1'] }),
  leg({ id: 'l3', callId: 'c2', extensionId: '103', peerLegIds: ['l4'] }),
  leg({ id: 'l4', callId: 'c2', extensionId: '104', peerLegIds: ['l3'] }),
  leg({ id: 'r1', callId: 'c3', phase: 'conference', peerLegIds: ['r2'] }),
  leg({ id: 'r2', callId: 'c3', phase: 'conference', peerLegIds: ['r1'] }),
]
const rooms = (given: object = {}) => {
  const view = board({ legs, extensions: [extension('101')], ...given })
  const room = (id: string, locked: boolean) => ({ id, name: id, locked, participantIds: [] })
  const conferences = new Map([room('801', false), room('802', true)].map((row) => [row.id, row as never]))
  const participants = new Map(['r1', 'r2'].map((id) => [id, { id, conferenceId: '801' } as never]))
  return { ...view, conferences, participants }
}
const view = rooms()

describe('mayConference', () => {
  it.each(phases.options)('a leg that is %s', (phase) => {
    const now = board({ legs: [leg({ phase, peerLegIds: [] })] })
    const refused = ['dialing', 'ringing', 'supervising'].includes(phase)
    expect(code(mayConference(now, request('l1')))).toBe(refused ? 'not-transferable' : 'yes')
  })
  it('looks at every leg that moves', () => {
    const now = board({ legs: [leg(), leg({ id: 'l2', phase: 'ringing', peerLegIds: ['l1'] })] })
    expect(code(mayConference(now, request('l1')))).toBe('not-transferable')
    expect(code(mayConference(now, request('l1', { alone: true })))).toBe('yes')
  })
  it.each([
    ['a room of the board', request('l1', { room: '801' }), 'yes'],
    ['a call on a call', request('l1', { join: 'l4' }), 'yes'],
    ['a leg that is gone', request('lost'), 'no-such-leg'],
    ['another leg that is gone', request('l1', { join: 'lost' }), 'no-such-leg'],
    ['a room that is none', request('l1', { room: '999' }), 'no-such-target'],
    ['a locked room', request('l1', { room: '802' }), 'room-locked'],
    ['the room where one is', request('r1', { room: '801' }), 'same-extension'],
    ['a call on itself', request('l1', { join: 'l2' }), 'same-extension'],
  ])('%s', (_what, intent, answer) => expect(code(mayConference(view, intent))).toBe(answer))
  it('refuses on a picture that may be old', () =>
    expect(code(mayConference(rooms({ feeds: [feed('ami', 'down')] }), request('l1')))).toBe('link-down'))
})

it('the legs that go to the room', () => {
  const ids = (intent: ReturnType<typeof request>) => legsToRoom(view, intent).map((one) => one.id)
  expect(ids(request('l1'))).toEqual(['l1', 'l2'])
  expect(ids(request('l1', { alone: true }))).toEqual(['l1'])
  expect(ids(request('l1', { join: 'l4' }))).toEqual(['l1', 'l2', 'l4', 'l3'])
  // Out of a meeting one goes alone; a call that is joined with a meeting brings all of it.
  expect(ids(request('r1'))).toEqual(['r1'])
  expect(ids(request('l1', { join: 'r1' }))).toEqual(['l1', 'l2', 'r1', 'r2'])
  expect(ids(request('lost'))).toEqual([])
})

it('the name of a room that may stand in a dialplan', () => {
  for (const name of ['801', 'jf7', 'a']) expect(isRoomName(name)).toBe(true)
  for (const name of ['', 'A', '8,1', '8 1', `\${X}`, '_X.', 'é', 'x'.repeat(41), '8\n1'])
    expect(isRoomName(name)).toBe(false)
})

describe('maySplit', () => {
  const paired = (given: object = {}) => {
    const now = rooms(given)
    for (const [id, cameWithId] of [
      ['r1', 'r2'],
      ['r2', 'r1'],
    ])
      now.legs.set(id!, leg({ id, callId: 'c3', phase: 'conference', cameWithId }))
    now.conferences.set('801', { id: '801', name: '801', locked: false, participantIds: ['r1', 'r2'] } as never)
    return now
  }
  const split = (now: ReturnType<typeof rooms>, legId: string) => code(maySplit(now, legId as LegId))
  it('where two came together', () => {
    expect(split(paired(), 'r1')).toBe('yes')
    expect(pairsInRoom(paired(), 'r2' as LegId).map((pair) => pair.map((one) => one.id))).toEqual([['r1', 'r2']])
  })
  it('not elsewhere', () => {
    expect(split(view, 'r1')).toBe('nothing-to-split')
    expect(split(paired(), 'l1')).toBe('nothing-to-split')
    expect(split(paired(), 'lost')).toBe('no-such-leg')
    expect(split(paired({ feeds: [feed('ami', 'down')] }), 'r1')).toBe('link-down')
    const halved = paired()
    halved.legs.delete('r2')
    expect(split(halved, 'r1')).toBe('nothing-to-split')
  })
})
