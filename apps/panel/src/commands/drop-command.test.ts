import { anybody, type ExtensionId, type LegId } from '@jackfield/model'
import { aConference, aLeg, anExtension, aParticipant, aTalk, aView } from '@jackfield/testkit'
import { describe, expect, it } from 'vitest'
import type { Selection } from '../state/selection.ts'
import { blindTransfer } from './blind-transfer.ts'
import { conference } from './conference.ts'
import { consult } from './consult.ts'
import { meantByDrop, verdictOnPerson, verdictOnPlace, whereTo } from './drop-command.ts'
import { mayRun } from './may-run.ts'
import { zones } from './offered.ts'

const talk = aTalk(null, '101')
const guest = aLeg({ id: 'g', callId: 'g', phase: 'conference' })
const me = aLeg({ id: 'me', callId: 'g', phase: 'conference', extensionId: '101' })
const view = aView({
  extensions: ['101', '102', '103'].map((id) => anExtension({ id, state: id === '103' ? 'unavailable' : 'idle' })),
  calls: [talk.call],
  legs: [...talk.legs, guest, me],
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
  it('somebody of a meeting goes himself; he can’t be asked first, and the part says why', () => {
    expect(blindTransfer.toIntent(view, select('g', '102'))).toMatchObject({ legId: 'g' })
    expect(verdictOnPerson(state, select('g', '102')).ok).toBe(true)
    expect(mayRun(consult, state, select('g', '102'))).toMatchObject({ reason: { code: 'not-holdable' } })
  })
  it('by my own leg the only other one in the room goes, and of several I take hold of one', () => {
    const meeting = (...participantIds: string[]) =>
      aView({
        extensions: [...view.extensions.values()],
        legs: [...talk.legs, guest, me],
        conferences: [aConference({ id: '802', participantIds })],
        participants: participantIds.map((id) => aParticipant({ id, conferenceId: '802' })),
      })
    expect(blindTransfer.toIntent(meeting('me', 'g'), select('me', '102'))).toMatchObject({ legId: 'g' })
    const three = meeting('me', 'g', 'call-1.a')
    expect(mayRun(blindTransfer, { view: three, me: anybody }, select('me', '102'))).toMatchObject({
      reason: { code: 'many-to-move' },
    })
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

describe('while a call is dragged over nothing', () => {
  it('somebody of a meeting can go to a person or a room; by my own leg in it only to a room', () => {
    expect(whereTo(state, select('call-1.b'))).toMatchObject({ person: true, verdict: { ok: true } })
    expect(whereTo(state, select('g'))).toMatchObject({ person: true, verdict: { ok: true } })
    expect(whereTo(state, select('me'))).toMatchObject({ person: false, verdict: { ok: true } })
    expect(whereTo(state, select('gone')).verdict).toMatchObject({ reason: { code: 'no-such-leg' } })
  })
})
