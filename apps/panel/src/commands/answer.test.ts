import { anybody, type ExtensionId, type LegId } from '@jackfield/model'
import { aLeg, anExtension, aView } from '@jackfield/testkit'
import { describe, expect, it } from 'vitest'
import type { Selection } from '../state/selection.ts'
import { answer } from './answer.ts'
import { commandOfHotkey, offeredOn } from './offered.ts'
import { pickup } from './pickup.ts'
import { canRun } from './testing.ts'

const ring = (id: string, at: string) => [
  aLeg({ id, callId: id, extensionId: at, phase: 'ringing', peerLegIds: [`${id}-from`] }),
  aLeg({ id: `${id}-from`, callId: id, phase: 'dialing', peerLegIds: [id] }),
]
const talk = aLeg({ id: 't', callId: 't', extensionId: '101', phase: 'talking' })
const viewOf = (...legs: ReturnType<typeof aLeg>[]) =>
  aView({
    extensions: ['101', '102'].map((id) =>
      anExtension({ id, answerable: true, legIds: legs.filter((leg) => leg.extensionId === id).map((leg) => leg.id) }),
    ),
    legs,
  })
const select = (legId: string | null, more: Partial<Selection> = {}): Selection => ({
  legId: legId as LegId | null,
  targetId: null,
  actorId: '101' as ExtensionId,
  ...more,
})

describe('A', () => {
  const one = viewOf(talk, ...ring('r1', '101'))
  it.each(['r1', 'r1-from', 't', null])('means the one call that rings, with %s selected', (selected) => {
    expect(answer.toIntent(one, select(selected))).toMatchObject({ kind: 'answer', legId: 'r1' })
    expect(canRun(answer, one, select(selected))).toEqual({ ok: true })
    expect(commandOfHotkey('a', { view: one, me: anybody }, select(selected))).toBe(answer)
  })
  it('of several the selected one', () => {
    const two = viewOf(talk, ...ring('r1', '101'), ...ring('r2', '101'))
    expect(answer.toIntent(two, select('r2'))).toMatchObject({ legId: 'r2' })
    expect(canRun(answer, two, select('t'))).toMatchObject({ reason: { code: 'not-ringing' } })
    expect(canRun(answer, two, select(null))).toMatchObject({ reason: { code: 'nothing-selected' } })
  })
  it('never what rings elsewhere; in a menu only what was taken hold of', () => {
    const theirs = viewOf(...ring('r1', '101'), ...ring('x', '102'))
    const row = { table: 'extensions', id: '102' } as const
    const offered = offeredOn(theirs, row, select('x', { row }))
    expect(offered).not.toContain(answer)
    expect(offered).toContain(pickup)
    const own = { table: 'legs', id: 'r1' } as const
    expect(offeredOn(theirs, own, select('r1', { row: own }))).toContain(answer)
    expect(answer.card?.(theirs, select('x'))).toBe(false)
    expect(answer.card?.(theirs, select('r1'))).toBe(true)
  })
  it('a phone that can’t be made to answer is named with the reason', () => {
    const [leg, caller] = ring('r1', '101')
    const view = aView({ extensions: [anExtension({ id: '101', legIds: ['r1' as LegId] })], legs: [leg!, caller!] })
    expect(canRun(answer, view, select('r1'))).toMatchObject({ reason: { code: 'phone-cannot-be-told' } })
  })
})
