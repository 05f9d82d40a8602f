import { aCall, aConference, aLeg, aParkedCall, aQueue, aView, aWaitingCaller } from '@jackfield/testkit'
import { expect, it } from 'vitest'
import { whereOf } from './where.ts'

const room = (given: object = {}) =>
  aView({
    legs: [aLeg({ id: 'a', callId: 'c', phase: 'conference' } as never)],
    calls: [aCall({ id: 'c', legIds: ['a'], phase: 'conference', conferenceId: '801' } as never)],
    conferences: [aConference({ id: '801', name: 'Board room', ...given } as never)],
  })

it('says in which conference somebody is, and nothing of a page, whose name is that of who speaks', () => {
  expect(whereOf(room(), 'a' as never)).toEqual({ kind: 'conference', name: 'Board room' })
  expect(whereOf(room({ kind: 'page', name: 'Anna Conti' }), 'a' as never)).toBeNull()
})

it('says in which queue somebody waits; of one that is not shown, never its id', () => {
  const legs = [aLeg({ id: 'a', callId: 'c', phase: 'waiting' } as never)]
  const waitingCallers = [aWaitingCaller({ id: 'a', queueId: '400' } as never)]
  const view = aView({ legs, waitingCallers, queues: [aQueue({ id: '400', name: 'Sales desk' } as never)] })
  expect(whereOf(view, 'a' as never)).toEqual({ kind: 'queue', name: 'Sales desk' })
  expect(whereOf(aView({ legs, waitingCallers }), 'a' as never)).toBeNull()
})

it('says in which slot somebody is parked; before the slot is told, nothing', () => {
  const legs = [aLeg({ id: 'a', callId: 'c', phase: 'parked' } as never)]
  const parkedCalls = [
    aParkedCall({ id: 'default/701', slot: '701', legId: 'b' } as never),
    aParkedCall({ id: 'default/702', slot: '702', legId: 'a' } as never),
  ]
  expect(whereOf(aView({ legs, parkedCalls }), 'a' as never)).toEqual({ kind: 'slot', name: '702' })
  expect(whereOf(aView({ legs }), 'a' as never)).toBeNull()
})

it('of who just talks there is nothing to say', () => {
  expect(whereOf(aView({ legs: [aLeg({ id: 'a' })] }), 'a' as never)).toBeNull()
  expect(whereOf(aView({}), null)).toBeNull()
})
