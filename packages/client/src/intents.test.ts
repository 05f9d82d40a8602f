import type { CallId, ExtensionId, IntentId, LegId } from '@jackfield/model'
import { Intent, legFingerprint, make } from '@jackfield/model'
import { aCall, aLeg, anExtension, aTalk, aView, hostileNames, people } from '@jackfield/testkit'
import { describe, expect, it } from 'vitest'
import { farLegOf, ownLegOf } from './call-legs.ts'
import { newIntentId } from './intent-id.ts'

const ext = (number: string) => number as ExtensionId
const id = 'intent-0001' as IntentId
const callId = 'call-1' as CallId
const extensions = Object.values(people).map(({ number }) => anExtension({ number }))
const talk = aTalk('101', '102')
const view = aView({ extensions, calls: [talk.call], legs: talk.legs })
const [annas, boriss] = talk.legs

describe('makeBlindTransfer and makeHangUp', () => {
  it('carry what the operator saw', () => {
    expect(
      make(
        'blind-transfer',
        view,
        { legId: boriss.id, target: { kind: 'extension', extensionId: ext('103') } },
        ext('100'),
        id,
      ),
    ).toEqual({
      id,
      kind: 'blind-transfer',
      actorExtensionId: '100',
      legId: boriss.id,
      seen: legFingerprint(boriss),
      target: { kind: 'extension', extensionId: '103' },
    })
    expect(make('hang-up', view, { legId: annas.id }, null, id)).toMatchObject({
      kind: 'hang-up',
      seen: legFingerprint(annas),
    })
  })

  it('make nothing of a leg that is gone', () => {
    expect(
      make(
        'blind-transfer',
        view,
        { legId: 'lost' as LegId, target: { kind: 'extension', extensionId: ext('103') } },
        null,
        id,
      ),
    ).toBeNull()
    expect(make('hang-up', view, { legId: 'constructor' as LegId }, null, id)).toBeNull()
  })

  it('pass the gateway’s schema, whatever the caller calls himself', () => {
    for (const name of hostileNames) {
      const board = aView({ extensions, legs: [aLeg({ who: { name, number: name } })] })
      expect(() =>
        Intent.parse(
          make(
            'blind-transfer',
            board,
            { legId: 'leg-1' as LegId, target: { kind: 'extension', extensionId: ext('103') } },
            null,
            newIntentId(),
          ),
        ),
      ).not.toThrow()
    }
  })

  it('ids are fresh and take the schema’s form', () => {
    const ids = new Set(Array.from({ length: 500 }, () => newIntentId()))
    expect(ids.size).toBe(500)
    for (const one of ids) expect(one).toMatch(/^[A-Za-z0-9_-]{22}$/)
    expect(newIntentId((count) => new Uint8Array(count).fill(255))).toBe('_'.repeat(22))
  })
})

describe('farLegOf', () => {
  it('is the other party’s leg, from either side', () => {
    expect(farLegOf(view, ext('101'), callId)).toBe(boriss.id)
    expect(farLegOf(view, ext('102'), callId)).toBe(annas.id)
    expect(ownLegOf(view, ext('101'), callId)).toBe(annas.id)
  })

  it('is null when the extension is not in the call, even when its number begins like one that is', () => {
    expect(farLegOf(view, ext('10'), callId)).toBeNull()
    expect(farLegOf(view, ext('1001'), callId)).toBeNull()
    expect(farLegOf(view, ext('101'), 'other' as CallId)).toBeNull()
  })

  it('is null when there are several, or none', () => {
    const legs = [
      aLeg({ id: 'a', extensionId: '101', phase: 'conference', peerLegIds: ['b', 'c'] }),
      aLeg({ id: 'b', extensionId: '102', phase: 'conference', peerLegIds: ['a', 'c'] }),
      aLeg({ id: 'c', extensionId: '103', phase: 'conference', peerLegIds: ['a', 'b'] }),
    ]
    const room = aView({ calls: [aCall({ legIds: ['a', 'b', 'c'] })], legs })
    expect(farLegOf(room, ext('101'), callId)).toBeNull()
    const alone = aView({
      calls: [aCall({ legIds: ['a'] })],
      legs: [aLeg({ id: 'a', extensionId: '101', phase: 'menu' })],
    })
    expect(farLegOf(alone, ext('101'), callId)).toBeNull()
  })
})
