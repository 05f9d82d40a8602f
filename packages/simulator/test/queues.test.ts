import { describe, expect, it } from 'vitest'
import type { Queue, QueueStrategy } from '../src/exchange/queue.ts'
import { makeStage } from './stage.ts'

const first = { did: '06551234', name: 'First', number: '0611' }
const second = { did: '06551234', name: 'Second', number: '0612' }

function makeQueue(strategy: QueueStrategy = 'rrmemory') {
  const stage = makeStage()
  const queue = stage.exchange.queues.all.get('sales')!
  // A queue's strategy comes from its configuration; here from the test.
  ;(queue as { strategy: Queue['strategy'] }).strategy = strategy
  for (const agent of ['103', '104']) stage.simulator.setPhone(agent, { mode: 'ring' })
  const rings = () =>
    ['103', '104'].filter((ext) =>
      [...stage.exchange.directory.endpoints.get(ext)!.channels].some(({ state }) => state === 5),
    )
  const told = (name: string) => stage.events.filter((event) => event.name === name)
  return { ...stage, queue, rings, told }
}

describe('strategies', () => {
  it('rrmemory rings one after the other, and remembers where it was', () => {
    const { simulator, clock, rings, told } = makeQueue()
    simulator.externalCall(first)
    expect(rings()).toEqual(['103'])
    clock.turn(15_000)
    expect([rings(), told('AgentRingNoAnswer')[0]?.get('RingTime')]).toEqual([[], '15000'])
    clock.turn(1000)
    expect(rings()).toEqual(['104'])
    simulator.hangup('0611')
    simulator.externalCall(second)
    expect(rings()).toEqual(['103'])
  })
  it('ringall rings all that are free; the others stop when one answers', () => {
    const { simulator, clock, rings, told } = makeQueue('ringall')
    simulator.externalCall(first)
    expect(rings()).toEqual(['103', '104'])
    clock.turn(2000)
    simulator.answer('104')
    expect([rings(), simulator.hears('104')]).toEqual([[], ['0611']])
    expect(told('AgentConnect')[0]?.get('HoldTime')).toBe('2')
  })
  it('leastrecent rings the member who has rested longest', () => {
    const { simulator, clock, rings } = makeQueue('leastrecent')
    for (const expected of ['103', '104', '103']) {
      simulator.externalCall(first)
      expect(rings()).toEqual([expected])
      simulator.answer(expected)
      clock.turn(3000)
      simulator.hangup(expected)
      clock.turn(3000)
    }
  })
  it('members of a lower penalty come first', () => {
    const { simulator, exchange, queue, rings } = makeQueue('ringall')
    exchange.queues.setPenalty(queue, exchange.queues.member(queue, 'PJSIP/103')!, 2)
    simulator.externalCall(first)
    expect(rings()).toEqual(['104'])
  })
})

describe('which members are free', () => {
  it('is not one that is paused, on the phone, gone, or in wrap-up', async () => {
    const { simulator, exchange, queue, clock, rings } = makeQueue('ringall')
    const carla = exchange.queues.member(queue, 'PJSIP/103')!
    exchange.queues.pauseMember(queue, carla, true, 'lunch')
    await simulator.setReachable('104', false)
    simulator.externalCall(first)
    expect(rings()).toEqual([])
    exchange.queues.pauseMember(queue, carla, false, '')
    exchange.settle()
    expect(rings()).toEqual(['103'])
    simulator.answer('103')
    simulator.externalCall(second)
    clock.turn(1000)
    simulator.hangup('103')
    expect(rings()).toEqual([])
    clock.turn(1999)
    expect(rings()).toEqual([])
    clock.turn(1)
    expect(rings()).toEqual(['103'])
  })
})

describe('the books of a queue', () => {
  it('count answered calls, by member, and abandoned ones', () => {
    const { simulator, queue, clock, told } = makeQueue()
    simulator.externalCall(first)
    simulator.externalCall(second)
    clock.turn(4000)
    simulator.answer('103')
    simulator.hangup('0612')
    clock.turn(8000)
    simulator.hangup('0611')
    expect(queue).toMatchObject({ completed: 1, abandoned: 1, completedInService: 1, callers: [] })
    expect(queue.members.map(({ callsTaken, inCall }) => [callsTaken, inCall])).toEqual([
      [1, false],
      [0, false],
    ])
    expect(told('AgentComplete')[0]?.get('Reason')).toBe('caller')
    expect(told('AgentComplete')[0]?.get('TalkTime')).toBe('8')
    expect(told('QueueCallerAbandon')[0]?.get('OriginalPosition')).toBe('2')
  })
  it('close when the caller is parked or sent on', () => {
    const { simulator, queue, clock, told } = makeQueue()
    simulator.externalCall(first)
    simulator.answer('103')
    simulator.park('103')
    clock.turn(1000)
    expect([queue.members[0]?.inCall, told('AgentComplete')[0]?.get('Reason')]).toEqual([false, 'transfer'])
    simulator.hangup('0611')
    clock.turn(5000)
    expect(simulator.stats).toMatchObject({ channels: 0 })
  })
  it('a ring that was given up is not answered later by its old timer', () => {
    const { simulator, exchange, queue, clock, rings } = makeQueue()
    exchange.queues.pauseMember(queue, exchange.queues.member(queue, 'PJSIP/104')!, true, '')
    simulator.setPhone('103', { mode: 'answer', answerAfterMs: 20_000 })
    simulator.externalCall(first)
    clock.turn(16_000)
    expect(rings()).toEqual(['103'])
    clock.turn(5000)
    expect(rings()).toEqual(['103'])
  })
})
