import type { ExtensionId, Leg, LegId } from '@jackfield/model'
import { aLeg, anExtension, aView } from '@jackfield/testkit'
import { describe, expect, it } from 'vitest'
import { makeCardNumbers } from './card-numbers.ts'
import { meantCall } from './meant-call.ts'
import { type MyCall, myCalls } from './my-calls.ts'

const mine = '101' as ExtensionId
const leg = (id: string, given: Partial<Leg> = {}) =>
  aLeg({ id, callId: id, extensionId: '101', ...given } as Parameters<typeof aLeg>[0])
const viewOf = (...legs: Leg[]) =>
  aView({ extensions: [anExtension({ id: '101', legIds: legs.map(({ id }) => id) })], legs })

describe('[HAND-1] the call that is meant', () => {
  const talk = leg('talk')
  const rings = leg('rings', { phase: 'ringing' })
  const held = leg('held', { phase: 'talking', holdingAt: 5 })
  it.each<[string, Leg[], string | null, string | null]>([
    ['nobody’s', [], null, null],
    ['my only call, whatever it does', [rings], null, 'rings'],
    ['the one I talk with, while another rings', [talk, rings], null, 'talk'],
    ['the one I talk with, not the one I hold', [held, talk], null, 'talk'],
    ['in doubt none', [held, rings], null, null],
    ['the chosen one', [talk, rings], 'rings', 'rings'],
    ['not one that was chosen and is over', [talk], 'gone', 'talk'],
  ])('%s', (_what, legs, chosen, meant) => expect(meantCall(viewOf(...legs), mine, chosen as LegId | null)).toBe(meant))
  it('of nobody without a phone, but for the chosen one', () => {
    expect(meantCall(viewOf(talk), null, null)).toBeNull()
    expect(meantCall(viewOf(talk), null, talk.id)).toBe('talk')
  })
})

describe('[HAND-2] the digit of a card', () => {
  const digits = (numbered: ReturnType<ReturnType<typeof makeCardNumbers>>) =>
    Object.fromEntries(numbered.map(({ legId, number }) => [legId, number]))
  const calls = (...legs: Leg[]) => myCalls(viewOf(...legs), mine)
  it('stays when others ring and stand before it, and when it is held; a new one gets the lowest that is free', () => {
    const numbers = makeCardNumbers()
    expect(digits(numbers(calls(leg('a'))))).toEqual({ a: 1 })
    const two = numbers(calls(leg('a'), leg('b', { phase: 'ringing' })))
    expect(two.map(({ legId }) => legId)).toEqual(['b', 'a'])
    expect(digits(two)).toEqual({ a: 1, b: 2 })
    expect(digits(numbers(calls(leg('a', { holdingAt: 3 }), leg('b'), leg('c'))))).toEqual({ a: 1, b: 2, c: 3 })
    expect(digits(numbers(calls(leg('b'), leg('c'))))).toEqual({ b: 2, c: 3 })
    expect(digits(numbers(calls(leg('b'), leg('c'), leg('d'))))).toEqual({ b: 2, c: 3, d: 1 })
  })
  it('stays when the call goes on by another leg, as one that I park', () => {
    const numbers = makeCardNumbers()
    const mineAs = (legId: string, callId: string): MyCall =>
      ({ callId, legId, farLegId: null, phase: 'talking', slotId: null }) as unknown as MyCall
    numbers([mineAs('x', 'x'), mineAs('a', 'call')])
    expect(digits(numbers([mineAs('x', 'x'), mineAs('customer', 'call')]))).toEqual({ x: 1, customer: 2 })
  })
  it('is the same array while nothing changes', () => {
    const numbers = makeCardNumbers()
    const same = calls(leg('a'))
    expect(numbers(same)).toBe(numbers(same))
  })
})
