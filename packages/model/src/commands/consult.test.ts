import { describe, expect, it } from 'vitest'
import { board, extension, leg } from '../../test/rows.ts'
import type { ConferenceId, ExtensionId, LegId } from '../ids.ts'
import type { Consult } from '../rows.ts'
import { mayTransfer } from './blind-transfer.ts'
import { mayConference } from './conference.ts'
import { mayHangUp } from './hang-up.ts'
import { mayPark } from './park.ts'
import { mayVoicemail } from './voicemail.ts'

// Anna (101, a) talks with Carla (103, c), whom she asks, while Boris (102, b) waits.
const [a, b, c] = ['a', 'b', 'c'] as LegId[] as [LegId, LegId, LegId]
const person = (id: LegId, extensionId: string, given: object) =>
  leg({ id, extensionId, who: { name: '', number: extensionId }, ...given })
const legs = [
  person(a, '101', { peerLegIds: [c] }),
  person(b, '102', { phase: 'held', peerLegIds: [a] }),
  person(c, '103', { peerLegIds: [a] }),
]
function view(isConsulting = true) {
  const made = board({ legs, extensions: ['101', '102', '103', '104'].map((id) => extension(id, { newMessages: 0 })) })
  made.lots.set('lot', { id: 'lot', firstSlot: 701, lastSlot: 720, parkedIds: [] } as never)
  if (isConsulting)
    made.consults.set(a, { id: a, customerLegId: b, targetLegId: c, phase: 'talking' } as unknown as Consult)
  return made
}
const to = { kind: 'extension', extensionId: '104' as ExtensionId } as const
const noPlace = { lotId: null, slot: null, forExtensionId: null, actorExtensionId: '104' as ExtensionId }
const room = { conferenceId: null as ConferenceId | null, alone: false, join: null }

describe('the leg of an operator in a consult', () => {
  const ways = {
    transfer: (at = view()) => mayTransfer(at, a, to),
    voicemail: (at = view()) => mayVoicemail(at, a, '104' as ExtensionId),
    park: (at = view()) => mayPark(at, { legId: a, ...noPlace }),
    room: (at = view()) => mayConference(at, { legId: a, ...room }),
    'room, by who waits': (at = view()) => mayConference(at, { legId: b, ...room }),
  }
  it.each(Object.entries(ways))('is not moved: %s', (_, may) => {
    expect(may()).toEqual({ ok: false, refusal: { code: 'leg-consults' } })
    expect(may(view(false))).toEqual({ ok: true })
  })
  it.each(Object.entries(ways).slice(0, 3))('is not moved either while it holds somebody: %s', (_, may) => {
    const holding = view(false)
    for (const [id, other] of [
      [a, b],
      [b, a],
    ] as const)
      holding.legs.set(id, {
        ...holding.legs.get(id)!,
        phase: 'held',
        resumable: true,
        holdingAt: id === a ? 1 : null,
        peerLegIds: [other],
      })
    expect(may(holding)).toEqual({ ok: false, refusal: { code: 'leg-holds' } })
    expect(mayConference(holding, { legId: a, ...room, alone: true })).toMatchObject({ ok: false })
    expect(mayConference(holding, { legId: a, ...room })).toEqual({ ok: true })
    expect(mayTransfer(holding, b, to)).toEqual({ ok: true })
  })
  it('can be hung up: the customer then comes back', () => expect(mayHangUp(view(), a)).toEqual({ ok: true }))
  it('is the only leg that stays: the customer can be picked up by others', () =>
    expect(mayTransfer(view(), b, to)).toEqual({ ok: true }))
})
