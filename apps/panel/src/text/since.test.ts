import { aCall, aConference, aLeg, aView, aWaitingCaller } from '@jackfield/testkit'
import { expect, it } from 'vitest'
import { sinceOfCall, sinceOfLeg } from './since.ts'

/** Each timer of call-1, by what shows it. */
function timers(rows: Parameters<typeof aView>[0]) {
  const view = aView(rows)
  const call = sinceOfCall(view, view.calls.get('call-1' as never)!)
  return [call, ...[...view.legs.values()].map((leg) => sinceOfLeg(view, leg))]
}
const legIds = ['a', 'b']

it('counts from the first word at the row, both cards and both tiles, though one end was up before, and the other was on hold since', () => {
  const legs = [
    aLeg({ id: 'a', answeredAt: 1_000, phaseAt: 5_000 }),
    aLeg({ id: 'b', answeredAt: 4_000, phaseAt: 9_000 }),
  ]
  expect(timers({ legs, calls: [aCall({ legIds, startedAt: 500, answeredAt: 5_000 })] })).toEqual([5_000, 5_000, 5_000])
})

it('counts from the hold at both ends', () => {
  const legs = [
    aLeg({ id: 'a', phase: 'held', phaseAt: 7_000, heldAt: 7_000 }),
    aLeg({ id: 'b', phase: 'held', phaseAt: 7_400, holdingAt: 7_400 }),
  ]
  const calls = [aCall({ legIds, phase: 'held', heldAt: 7_000, answeredAt: 5_000 })]
  expect(timers({ legs, calls })).toEqual([7_000, 7_000, 7_000])
})

it('counts from the beginning while it rings, at who calls and at who is called', () => {
  const legs = [
    aLeg({ id: 'a', phase: 'dialing', phaseAt: 510, answeredAt: null }),
    aLeg({ id: 'b', phase: 'ringing', phaseAt: 1_900, answeredAt: null }),
  ]
  const calls = [aCall({ legIds, phase: 'ringing', startedAt: 500, answeredAt: null })]
  expect(timers({ legs, calls })).toEqual([500, 500, 500])
})

it('counts the wait in a queue as the queue does, and the agent’s ringing by itself', () => {
  const legs = [
    aLeg({ id: 'a', phase: 'waiting', phaseAt: 3_000 }),
    aLeg({ id: 'b', phase: 'ringing', phaseAt: 8_000, answeredAt: null }),
  ]
  const calls = [aCall({ legIds, phase: 'waiting', startedAt: 500, answeredAt: null })]
  const waitingCallers = [aWaitingCaller({ id: 'a', joinedAt: 3_100 })]
  expect(timers({ legs, calls, waitingCallers })).toEqual([3_100, 3_100, 8_000])
})

it('counts a parked call from when it was parked, a conference as its card does', () => {
  const parked = aLeg({ id: 'a', phase: 'parked', phaseAt: 6_000, answeredAt: 1_000 })
  const calls = [aCall({ legIds: ['a'], phase: 'parked', answeredAt: 1_000 })]
  expect(timers({ legs: [parked], calls })).toEqual([6_000, 6_000])
  const legs = legIds.map((id) => aLeg({ id, phase: 'conference', phaseAt: 4_000 }))
  const conferences = [aConference({ id: '801', startedAt: 2_000 })]
  const room = [aCall({ legIds, phase: 'conference', conferenceId: '801', answeredAt: 4_000 })]
  expect(timers({ legs, conferences, calls: room })).toEqual([2_000, 2_000, 2_000])
})
