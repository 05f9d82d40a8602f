import { anybody, type ExtensionId, type LegId } from '@jackfield/model'
import { aConference, aLeg, anExtension, aTalk, aView } from '@jackfield/testkit'
import { describe, expect, it } from 'vitest'
import { blindTransfer } from '../commands/blind-transfer.ts'
import type { Selection } from '../commands/command.ts'
import { conference } from '../commands/conference.ts'
import { zones } from '../commands/offered.ts'
import { meantByDrop, verdictOnPerson, verdictOnPlace, whereTo } from './drop-command.ts'

const talk = aTalk(null, '101')
const guest = aLeg({ id: 'g', callId: 'g', phase: 'conference' })
const view = aView({
  extensions: ['101', '102', '103'].map((id) => anExtension({ id, state: id === '103' ? 'unavailable' : 'idle' })),
  calls: [talk.call],
  legs: [...talk.legs, guest],
  conferences: [aConference({ id: '801', locked: true })],
})
const state = { view, me: anybody }
const select = (legId: string, targetId: string | null = null, more: Partial<Selection> = {}): Selection => ({
  legId: legId as LegId,
  targetId: targetId as ExtensionId | null,
  actorId: '101' as ExtensionId,
  ...more,
})
const room = (conferenceId: string | null) => ({ place: { kind: 'room', conferenceId, alone: false } as never })

describe('on a person', () => {
  it('the part under the pointer says what; without one it is the first', () => {
    for (const command of zones(view, select('call-1.b', '102')))
      expect(meantByDrop(state, select('call-1.b', '102'), command.label)).toBe(command)
    expect(meantByDrop(state, select('call-1.b', '102'), null)).toBe(blindTransfer)
  })
  it('the parts are in the order of their numbers, and no two share one', () => {
    const order = zones(view, select('call-1.b', '102')).map(({ zone }) => zone!)
    expect(order).toEqual([...new Set(order)].sort((a, b) => a - b))
  })
  it('lights up when any of them can run, else says why not the first', () => {
    expect(verdictOnPerson(state, select('call-1.b', '102')).ok).toBe(true)
    const own = verdictOnPerson(state, select('call-1.b', 'nobody'))
    expect(own).toEqual({ ok: false, reason: { code: 'no-such-target', target: 'nobody' } })
  })
})

describe('on a place', () => {
  it('a room that is locked takes nobody, a new one does', () => {
    expect(verdictOnPlace(state, select('call-1.b', null, room('801')))).toMatchObject({
      reason: { code: 'room-locked' },
    })
    expect(verdictOnPlace(state, select('call-1.b', null, room(null)))?.ok).toBe(true)
    expect(meantByDrop(state, select('call-1.b', null, room(null)), null)).toBe(conference)
    expect(verdictOnPlace(state, select('call-1.b'))).toBeNull()
  })
})

describe('in the hand, over nothing', () => {
  it('somebody of a meeting can go to a room, though to no person', () => {
    expect(whereTo(state, select('call-1.b'))).toMatchObject({ person: true, verdict: { ok: true } })
    expect(whereTo(state, select('g'))).toMatchObject({ person: false, verdict: { ok: true } })
    expect(whereTo(state, select('gone')).verdict).toMatchObject({ reason: { code: 'no-such-leg' } })
  })
})
