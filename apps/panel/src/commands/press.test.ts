import { anybody, type ExtensionId, type LegId } from '@jackfield/model'
import { aLeg, anExtension, aParkedCall, aView } from '@jackfield/testkit'
import { describe, expect, it } from 'vitest'
import type { Pressed } from '../state/command-api.ts'
import type { RowRef } from '../state/selection.ts'
import { meantByKey } from './press.ts'

const me = '101' as ExtensionId
const pair = (id: string, at: string, given: object = {}) => [
  aLeg({ id, callId: id, extensionId: at, phase: 'talking', peerLegIds: [`${id}-far`], ...given } as never),
  aLeg({ id: `${id}-far`, callId: id, phase: 'talking', peerLegIds: [id] } as never),
]
const ringing = (id: string, at: string) => [
  aLeg({ id, callId: id, extensionId: at, phase: 'ringing', peerLegIds: [`${id}-far`] } as never),
  aLeg({ id: `${id}-far`, callId: id, phase: 'dialing', peerLegIds: [id] } as never),
]
const viewOf = (...legs: ReturnType<typeof aLeg>[]) =>
  aView({
    extensions: ['101', '102', '103'].map((id) =>
      anExtension({ id, answerable: true, legIds: legs.filter((one) => one.extensionId === id).map((one) => one.id) }),
    ),
    legs,
    parkedCalls: legs
      .filter(({ phase }) => phase === 'parked')
      .map((one) => aParkedCall({ id: `default:${one.id}`, legId: one.id } as never)),
  })
const tile = (id: string): RowRef => ({ table: 'extensions', id })
const press = (letter: string, view: ReturnType<typeof viewOf>, pressed: Partial<Pressed> = {}) => {
  const { command, given, verdict } = meantByKey(
    letter,
    { view, me: anybody },
    { chosen: null, looked: null, more: false, ...pressed },
    { actorId: me },
  )
  return { does: command?.label, legId: given.legId, why: verdict.ok ? null : verdict.reason.code }
}
const mine = pair('mine', '101')
const theirs = pair('theirs', '102')
const rung = ringing('rung', '103')

describe('[HAND-1] which call a key is about', () => {
  it('my only call, with nothing chosen', () => {
    expect(press('h', viewOf(...mine))).toEqual({ does: 'hold', legId: 'mine', why: null })
    expect(press('t', viewOf(...mine))).toEqual({ does: 'transfer', legId: 'mine', why: null })
  })
  it('looking at somebody changes nothing: my call is meant', () => {
    const view = viewOf(...mine, ...theirs)
    for (const looked of [tile('102'), { table: 'calls', id: 'theirs' } as RowRef, tile('103')])
      for (const letter of ['t', 'h', 'x', 'p']) expect(press(letter, view, { looked }).legId, letter).toBe('mine')
  })
  it('while I have no call, the row that I look at', () =>
    expect(press('t', viewOf(...theirs), { looked: tile('102') })).toMatchObject({ does: 'transfer', legId: 'theirs' }))
  it('of two of mine the only one that the key can do anything with', () => {
    const held = pair('held', '101', { phase: 'held', holdingAt: 5, resumable: true })
    expect(press('h', viewOf(...held, ...ringing('new', '101')))).toEqual({ does: 'resume', legId: 'held', why: null })
  })
  it('in doubt it is asked for, and with no call it says so', () => {
    const two = viewOf(...ringing('one', '101'), ...ringing('two', '101'))
    expect(press('x', two)).toMatchObject({ does: 'hangUp', why: 'nothing-selected' })
    expect(press('x', two, { chosen: 'two' as LegId })).toEqual({ does: 'hangUp', legId: 'two', why: null })
    expect(press('x', two, { looked: { table: 'legs', id: 'one' } })).toMatchObject({ legId: 'one', why: null })
    expect(press('h', viewOf())).toMatchObject({ why: 'no-call' })
  })
  it('the keys about others mean who is looked at first, and pass over what they can’t be about', () => {
    const view = viewOf(...mine, ...theirs, ...rung)
    expect(press('l', view, { looked: tile('102') })).toEqual({ does: 'listen', legId: 'theirs', why: null })
    expect(press('g', view, { looked: tile('103') })).toEqual({ does: 'pickup', legId: 'rung', why: null })
    const parked = aLeg({ id: 'parked', callId: 'parked', extensionId: null, phase: 'parked' } as never)
    const withParked = viewOf(...mine, parked)
    expect(press('g', withParked, { chosen: parked.id, looked: tile('102') })).toMatchObject({
      does: 'retrieve',
      legId: 'parked',
    })
  })
  it('A answers what rings while I look at something else', () => {
    const view = viewOf(...mine, ...ringing('new', '101'))
    expect(press('a', view, { looked: tile('102') })).toMatchObject({ does: 'answer', why: null })
  })
})
