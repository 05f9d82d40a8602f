import { describe, expect, it } from 'vitest'
import { anna, block, boris, carla, Stage } from '../../test/words.ts'

const one = { id: 'l1', name: 'Local/102@internal-0000000e;1' }
const two = { id: 'l2', name: 'Local/102@internal-0000000e;2' }

describe('dials', () => {
  it('[DIAL-1] several phones that ring are one call', () => {
    const stage = new Stage().ringing()
    stage.newchannel(carla)
    stage.dials({ ...anna, state: 4 }, { ...carla, state: 0 })
    expect(stage.view.calls.get('a')?.legIds).toEqual(['a', 'b', 'c'])
    expect(stage.leg(anna)).toMatchObject({ phase: 'dialing', direction: 'out', peerLegIds: ['b', 'c'] })
    expect(stage.leg(boris)).toMatchObject({
      phase: 'ringing',
      direction: 'in',
      party: { number: '101', name: 'Anna' },
    })
  })

  it('[DIAL-1] without a caller nobody dials', () => {
    const stage = new Stage()
    stage.newchannel(boris)
    stage.dials(null, boris)
    stage.rings(boris)
    expect(stage.leg(boris)).toMatchObject({ phase: 'ringing', direction: 'in', peerLegIds: [] })
  })

  it('[CHAN-7] what tells of a dial with the channel as it was before its Newstate takes no state back', () => {
    const stage = new Stage()
    const called = { ...boris, state: 0 }
    stage.newchannel(called)
    stage.dials(null, called)
    stage.rings(boris)
    stage.hears('DialState', block(called, 'Dest'), { DialStatus: 'RINGING' })
    expect(stage.leg(boris)).toMatchObject({ phase: 'ringing' })
  })

  it('[DIAL-2] an end without an answer parts them', () => {
    const stage = new Stage().ringing()
    stage.dialEnds({ ...anna, state: 4 }, { ...boris, state: 5 }, 'BUSY')
    expect(stage.leg(anna)?.peerLegIds).toEqual([])
    expect(stage.view.calls.size).toBe(2)
  })

  it('[DIAL-3] [DIAL-4] one call through the moment between answer and bridge', () => {
    const stage = new Stage().ringing()
    const steps = [
      () => stage.up(boris),
      () => stage.dialEnds({ ...anna, state: 4 }, boris, 'ANSWER'),
      () => stage.up(anna),
      () => stage.enter(boris, { id: 'x' }),
      () => stage.enter(anna, { id: 'x' }),
    ]
    for (const step of steps) {
      step()
      expect(stage.view.calls.size).toBe(1)
    }
    expect(stage.mirror.channels.get('a')?.dials.size).toBe(0)
    expect(stage.leg(anna)).toMatchObject({ phase: 'talking', phaseAt: stage.at, party: { number: '102' } })
  })

  it('[DIAL-5] [LEG-11] the phone that rang is gone, and somebody else picked up', () => {
    const stage = new Stage().ringing()
    stage.newchannel({ ...carla, exten: '*8' })
    stage.up(carla)
    stage.hears('Pickup', block(carla), block(boris, 'Target'))
    stage.dialEnds({ ...anna, state: 4 }, carla, 'ANSWER')
    stage.up(anna)
    stage.enter(carla, { id: 'x' })
    stage.enter(anna, { id: 'x' })
    stage.hangup(boris)
    expect(stage.leg(anna)).toMatchObject({ phase: 'talking', peerLegIds: ['c'] })
    expect(stage.tile('102')?.legIds).toEqual([])
    // [LEG-11] Carla has dialled *8, and yet it is a call that came to her.
    expect([stage.leg(carla)?.direction, stage.leg(anna)?.direction]).toEqual(['in', 'out'])
  })

  it('[DIAL-1] RINGING may come before or after Newstate', () => {
    for (const stateFirst of [true, false]) {
      const stage = new Stage()
      stage.newchannel({ ...anna, state: 4 }, boris)
      stage.dials({ ...anna, state: 4 }, { ...boris, state: 0 })
      expect(stage.tile('102')?.state).toBe('dialing')
      if (stateFirst) stage.rings(boris)
      const seen = stateFirst ? { ...boris, state: 5 } : { ...boris, state: 0 }
      stage.hears('DialState', block({ ...anna, state: 4 }), block(seen, 'Dest'), { DialStatus: 'RINGING' })
      expect(stage.tile('102')?.state).toBe('ringing')
    }
  })
})

describe('Local channels', () => {
  it('[LOCAL-1] [LOCAL-2] are seen through, by name or by LocalBridge', () => {
    for (const isTold of [true, false]) {
      const stage = new Stage()
      const second = isTold ? { ...two, name: 'Local/other-0000000f;2' } : two
      stage.newchannel({ ...anna, state: 4 }, one, second, boris)
      if (isTold) stage.hears('LocalBridge', block(one, 'LocalOne'), block(second, 'LocalTwo'))
      stage.dials({ ...anna, state: 4 }, one)
      stage.dials(second, { ...boris, state: 5 })
      expect([...stage.view.legs.keys()].sort()).toEqual(['a', 'b'])
      expect(stage.leg(anna)).toMatchObject({ callId: 'a', peerLegIds: ['b'], party: { number: '102' } })
      expect(stage.leg(boris)).toMatchObject({ callId: 'a', phase: 'ringing', party: { number: '101' } })
    }
  })

  it('[LOCAL-2] halves that go away leave the two joined by their bridge', () => {
    const stage = new Stage()
    stage.newchannel(anna, one, two, boris)
    stage.enter(anna, { id: 'x' })
    stage.enter(one, { id: 'x' })
    stage.enter(two, { id: 'y' })
    stage.enter(boris, { id: 'y' })
    expect(stage.leg(anna)?.peerLegIds).toEqual(['b'])
    stage.enter(boris, { id: 'x' }, one)
    stage.hangup(one)
    stage.hangup(two)
    expect(stage.leg(anna)?.peerLegIds).toEqual(['b'])
    expect(stage.view.calls.size).toBe(1)
  })

  it('[LOCAL-4] a leg that is moved to take them out is nowhere alone on the way', () => {
    const halves = () => [block(one, 'LocalOne'), block(two, 'LocalTwo')]
    const staged = () => {
      const stage = new Stage()
      stage.newchannel(anna, one, two, boris)
      for (const phone of [anna, boris]) stage.up(phone)
      for (const phone of [one, anna]) stage.enter(phone, { id: 'x' })
      for (const phone of [boris, two]) stage.enter(phone, { id: 'y' })
      stage.hears('LocalOptimizationBegin', ...halves(), block(anna, 'Source'), { DestUniqueId: two.id, Id: '7' })
      stage.leave(anna, { id: 'x' })
      expect(stage.leg(anna)).toMatchObject({ phase: 'talking', peerLegIds: ['b'] })
      return stage
    }
    const moved = staged()
    moved.leave(two, { id: 'y' })
    moved.enter(anna, { id: 'y' }, two)
    moved.hears('LocalOptimizationEnd', ...halves(), { Success: 'No', Id: '7' })
    expect(moved.leg(anna)).toMatchObject({ phase: 'talking', peerLegIds: ['b'] })
    moved.leave(anna, { id: 'y' })
    expect(moved.leg(anna)?.peerLegIds).toEqual([])
    // It never arrived: then it has left after all.
    const lost = staged()
    lost.hears('LocalOptimizationEnd', ...halves(), { Success: 'No', Id: '7' })
    expect(lost.leg(anna)?.peerLegIds).toEqual([])
  })

  it('[LOCAL-3] a half that waits in a queue stands for the person behind it', () => {
    const stage = new Stage()
    stage.newchannel(anna, one, two)
    stage.dials({ ...anna, state: 4 }, one)
    stage.hears('QueueCallerJoin', block(two), { Queue: 'sales', Position: 1, Count: 1 })
    expect(stage.view.queues.get('sales')?.waitingIds).toEqual(['a'])
    expect(stage.view.waitingCallers.get('a')?.who).toEqual({ name: 'Anna', number: '101' })
  })
})
