import type { CstaEvent, LocalState } from '@jackfield/csta'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Fate } from './aftermath.ts'
import { eventsBetween } from './difference.ts'
import type { CallPicture, DevicePicture } from './picture.ts'

const device = '101'
const state = fc.constantFrom<LocalState>('initiated', 'alerting', 'connected', 'hold')
const id = fc.constantFrom('a', 'b', 'c')
const attempts = [
  { id: 'x', device: 'x', cause: 'busy' },
  { id: 'w', device: null, cause: 'callNotAnswered' },
] as const
const other = fc
  .record({ legId: fc.constantFrom('x', 'y', 'z'), state })
  .map((one) => ({ ...one, device: one.legId, since: 0 }))
const call: fc.Arbitrary<CallPicture> = fc.record({
  key: id,
  callId: id,
  state,
  since: fc.constant(0),
  direction: fc.constantFrom('in', 'out'),
  calling: fc.constantFrom('101', '200', null),
  called: fc.constantFrom('101', '200', null),
  others: fc.uniqueArray(other, { maxLength: 3, selector: ({ legId }) => legId }),
  queue: fc.constantFrom(null, { id: 'sales', length: 1, inFront: 0 }),
  room: fc.constantFrom(null, 'room'),
  besides: fc.constantFrom(null, 'a'),
  attempts: fc.subarray([...attempts]),
})
/** A device is in each call once. */
const picture: fc.Arbitrary<DevicePicture> = fc
  .uniqueArray(call, { maxLength: 3, comparator: (a, b) => a.key === b.key || a.callId === b.callId })
  .map((calls) => ({ device, calls, agents: [], dnd: null, forwards: null }))
const fate: fc.Arbitrary<Fate> = fc
  .record({
    callId: id,
    others: fc.array(other, { maxLength: 2 }),
    to: fc.constantFrom(null, '', '103'),
    alive: fc.boolean(),
  })
  .map(({ callId, others, to, alive }) => ({
    of: () => (alive ? { callId, others } : null),
    movedTo: () => to,
    joinedBy: () => null,
    failed: () => null,
    isMade: () => false,
    attempts: () => attempts,
    unanswered: (legId) => (legId === 'x' ? 'busy' : null),
    own: () => 'numberUnallocated',
  }))

/** What a client knows that follows the events: the state of the device in each call. */
function follow(known: Map<string, LocalState>, events: readonly CstaEvent[]): void {
  for (const event of events) {
    if (!('localState' in event)) continue
    const joins = 'primaryOldCall' in event
    if (joins) for (const { before } of event.connections) if (before?.deviceId === device) known.delete(before.callId)
    if (joins && event.secondaryOldCall) known.delete(event.secondaryOldCall.callId)
    const own = joins ? event.connections.find(({ now }) => now.deviceId === device)?.now : event.connection
    if (event.localState === 'null') {
      known.delete(joins ? event.primaryOldCall.callId : event.connection.callId)
    } else if (own) known.set(own.callId, event.localState)
  }
}
const statesOf = ({ calls }: DevicePicture) => calls.map(({ callId, state }) => [callId, state] as const)
const sorted = (states: Iterable<readonly [string, LocalState]>) => [...states].sort(([a], [b]) => a.localeCompare(b))

it('who follows the events knows every call of the device, and its state', () => {
  fc.assert(
    fc.property(fc.array(picture, { minLength: 1, maxLength: 6 }), fate, (pictures, became) => {
      let before = pictures[0]!
      const known = new Map(statesOf(before))
      for (const after of pictures.slice(1)) {
        // A call that goes on under the id of another one that goes on is not told apart by ids alone.
        fc.pre(
          after.calls.every(({ key, callId }) => before.calls.every((old) => old.key === key || old.callId !== callId)),
        )
        follow(known, eventsBetween(before, after, became))
        expect(sorted(known)).toEqual(sorted(statesOf(after)))
        before = after
      }
    }),
    { numRuns: 400 },
  )
})

it('nothing is told when nothing has changed', () => {
  fc.assert(
    fc.property(picture, fate, (same, became) => {
      expect(eventsBetween(same, structuredClone(same), became)).toEqual([])
    }),
  )
})
