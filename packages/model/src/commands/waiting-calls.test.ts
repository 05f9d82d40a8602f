import { describe, expect, it } from 'vitest'
import { board, extension, leg } from '../../test/rows.ts'
import type { ExtensionId, LegId, LotId, QueueId } from '../ids.ts'
import { LegPhase } from '../rows.ts'
import type { Lot, ParkedCall, Queue, WaitingCaller } from '../rows-places.ts'
import { mayPark, mayRetrieve, parkerOf } from './park.ts'
import { mayPickup } from './pickup.ts'
import { mayQueueMove, mayQueuePriority } from './queue-caller.ts'
import type { Verdict } from './refusal.ts'

const code = (verdict: Verdict) => (verdict.ok ? 'yes' : verdict.refusal.code)
const extensions = [extension('101'), extension('102'), extension('103', { state: 'unavailable' })]
const [l1, anna, boris] = ['l1' as LegId, '101' as ExtensionId, '102' as ExtensionId]
/** `l1` is Anna's, joined with a caller from outside. */
function viewOf(given: Record<string, unknown>, peer: Record<string, unknown> = {}) {
  const caller = leg({ id: 'l2', extensionId: null, peerLegIds: ['l1'], ...peer })
  const view = board({ extensions, legs: [leg(given), caller] })
  view.lots.set('default', {
    id: 'default',
    firstSlot: 701,
    lastSlot: 709,
    parkedIds: ['default/703'],
  } as unknown as Lot)
  view.parkedCalls.set('default/703', { id: 'default/703', slot: '703', legId: 'l9' } as unknown as ParkedCall)
  for (const id of ['sales', 'support']) view.queues.set(id, { id, waitingIds: [] } as unknown as Queue)
  view.waitingCallers.set('l1', { id: 'l1', queueId: 'sales' } as WaitingCaller)
  return view
}

describe('mayPickup', () => {
  it.each(LegPhase.options)('a leg that is %s', (phase) => {
    const fits = phase === 'ringing' || phase === 'waiting'
    expect(code(mayPickup(viewOf({ phase }), l1, boris))).toBe(fits ? 'yes' : 'not-ringing')
  })
  it('only where the caller is shown, and never the operator’s own phone or call', () => {
    const ringing = { phase: 'ringing' }
    expect(code(mayPickup(viewOf({ ...ringing, peerLegIds: [] }), l1, boris))).toBe('not-ringing')
    expect(code(mayPickup(viewOf({ ...ringing, peerLegIds: ['gone'] }), l1, boris))).toBe('not-ringing')
    expect(code(mayPickup(viewOf(ringing), l1, anna))).toBe('own-phone-rings')
    expect(code(mayPickup(viewOf(ringing, { extensionId: '102' }), l1, boris))).toBe('same-extension')
    expect(code(mayPickup(viewOf(ringing), l1, null))).toBe('choose-your-extension')
    expect(code(mayPickup(viewOf(ringing), l1, '103' as ExtensionId))).toBe('target-unavailable')
    expect(code(mayPickup(viewOf(ringing), 'gone' as LegId, boris))).toBe('no-such-leg')
  })
})

describe('mayPark', () => {
  const intent = (more: object = {}) => ({
    legId: l1,
    lotId: null,
    slot: null,
    forExtensionId: null,
    actorExtensionId: boris,
    ...more,
  })
  it.each(LegPhase.options)('a leg that is %s', (phase) => {
    const fits = ['talking', 'held', 'waiting', 'parked', 'menu'].includes(phase)
    expect(code(mayPark(viewOf({ phase }), intent()))).toBe(fits ? 'yes' : 'not-transferable')
  })
  it('only to a free slot of a lot, for an extension that exists', () => {
    const view = viewOf({})
    expect(code(mayPark(view, intent({ lotId: 'other' as LotId })))).toBe('no-such-target')
    expect(code(mayPark(view, intent({ slot: '710' })))).toBe('no-such-target')
    expect(code(mayPark(view, intent({ slot: '703' })))).toBe('slot-taken')
    expect(code(mayPark(view, intent({ slot: '704', forExtensionId: anna })))).toBe('yes')
    expect(code(mayPark(view, intent({ forExtensionId: '999' as ExtensionId })))).toBe('no-such-target')
    expect(code(mayPark(view, intent({ actorExtensionId: anna })))).toBe('same-extension')
  })
  it('goes back to the operator who parks it, else to the person who had it, else it is not parked', () => {
    const view = viewOf({ extensionId: null }, { extensionId: '101' })
    const caller = view.legs.get('l1')!
    expect(parkerOf(view, caller, boris)).toBe('102')
    expect(parkerOf(view, caller, null)).toBe('101')
    const alone = viewOf({ extensionId: null, peerLegIds: [] })
    expect(code(mayPark(alone, intent({ actorExtensionId: null })))).toBe('choose-your-extension')
  })
})

describe('mayRetrieve', () => {
  it.each(LegPhase.options)('a leg that is %s', (phase) => {
    expect(code(mayRetrieve(viewOf({ phase }), l1, boris))).toBe(phase === 'parked' ? 'yes' : 'not-parked')
  })
})

describe('waiting callers', () => {
  it.each(LegPhase.options)('a leg that is %s', (phase) => {
    const fits = phase === 'waiting' ? 'yes' : 'not-waiting'
    expect(code(mayQueueMove(viewOf({ phase }), l1, 'support' as QueueId))).toBe(fits)
    expect(code(mayQueuePriority(viewOf({ phase }), l1))).toBe(fits)
  })
  it('to another queue that is there', () => {
    const view = viewOf({ phase: 'waiting' })
    expect(code(mayQueueMove(view, l1, 'sales' as QueueId))).toBe('same-extension')
    expect(code(mayQueueMove(view, l1, 'none' as QueueId))).toBe('no-such-target')
  })
})
