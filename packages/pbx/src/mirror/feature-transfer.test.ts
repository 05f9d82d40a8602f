import { describe, expect, it } from 'vitest'
import { anna, block, boris, carla, outside, type Phone, Stage, shown, told } from '../../test/words.ts'
import { inheritMemory } from './inherit.ts'

const one: Phone = { id: 'l1', name: 'Local/103@internal-0000000a;1', exten: '103' }
const two: Phone = { id: 'l2', name: 'Local/103@internal-0000000a;2', number: '102', exten: '103' }
const consults = (stage: Stage) => [...stage.view.consults.values()]

/** Boris, who talks with Anna, keys `*2103`. */
function ringing(stage = new Stage().talking()): Stage {
  stage.hears('Hold', block(boris))
  stage.hears('MusicOnHoldStart', block(anna))
  stage.newchannel({ ...one, state: 0 }, { ...two, state: 4 })
  stage.enter({ ...one, state: 0 }, { id: 'y' })
  stage.leave(boris, { id: 'x' })
  stage.enter(boris, { id: 'y' })
  stage.newchannel({ ...carla, linked: 'l1' })
  stage.dials({ ...two, state: 4 }, carla)
  stage.rings(carla)
  return stage
}

describe('a consult by feature code', () => {
  it('[LEG-10] the operator hangs up while it rings: the customer waits for the target', () => {
    const stage = ringing()
    stage.hears('DeviceStateChange', { Device: 'PJSIP/102', State: 'INUSE' })
    expect(consults(stage)).toMatchObject([{ id: 'b', customerLegId: 'a', targetLegId: 'c', phase: 'ringing' }])
    stage.hears('HangupRequest', block(boris), { Cause: 16 })
    expect(consults(stage)).toEqual([])
    expect(stage.tile('102')).toMatchObject({ party: null, legIds: [] })
    expect(stage.tile('102')?.state).not.toBe('busy')
    expect([...stage.view.calls.values()]).toMatchObject([{ legIds: ['a', 'c'], phase: 'ringing' }])
    expect(stage.leg(anna)).toMatchObject({ phase: 'dialing', peerLegIds: ['c'] })
    expect(stage.leg(carla)).toMatchObject({ phase: 'ringing', peerLegIds: ['a'], party: { number: '101' } })
  })

  it('[CONS-9] into a queue that nobody has answered: the customer waits there once the operator has hung up', () => {
    const [near, far] = [
      { ...one, name: 'Local/400@internal-0000000a;1', exten: '400' },
      { ...two, name: 'Local/400@internal-0000000a;2', exten: '400' },
    ]
    const stage = new Stage().talking()
    stage.hears('Hold', block(boris))
    stage.hears('MusicOnHoldStart', block(anna))
    stage.newchannel({ ...near, state: 0 }, { ...far, state: 4 })
    stage.enter({ ...near, state: 0 }, { id: 'y' })
    stage.leave(boris, { id: 'x' })
    stage.enter(boris, { id: 'y' })
    stage.hears('Newstate', block({ ...far, state: 6 }))
    stage.hears('Newstate', block({ ...near, state: 6 }))
    stage.hears('QueueCallerJoin', block({ ...far, state: 6 }), { Queue: 'sales', Position: 1, Count: 1 })
    expect(stage.leg(boris)).toMatchObject({ phase: 'waiting' })
    expect(consults(stage)).toMatchObject([{ id: 'b', customerLegId: 'a' }])
    stage.hears('HangupRequest', block(boris), { Cause: 16 })
    stage.hangup(boris)
    stage.leave(anna, { id: 'x' })
    stage.enter(anna, { id: 'y' })
    expect(consults(stage)).toEqual([])
    expect(stage.leg(anna)).toMatchObject({ phase: 'waiting' })
    expect([...stage.view.waitingCallers.values()]).toMatchObject([{ id: 'a', queueId: 'sales' }])
  })

  it('[CONS-9] ends when the operator is back with the customer, or one of the two is gone', () => {
    const back = ringing()
    back.hangup(carla)
    back.hangup(one)
    back.hangup(two)
    back.leave(boris, { id: 'y' })
    back.enter(boris, { id: 'x' })
    back.hears('MusicOnHoldStop', block(anna))
    expect(consults(back)).toEqual([])
    expect(back.leg(anna)).toMatchObject({ phase: 'talking', peerLegIds: ['b'] })
    const gone = ringing()
    gone.hangup(anna)
    expect(consults(gone)).toEqual([])
    expect(gone.leg(boris)).toMatchObject({ phase: 'dialing', peerLegIds: ['c'] })
  })

  it('[CONS-9] the customer is behind a Local channel that stays', () => {
    const [near, far] = [
      { id: 'q1', name: 'Local/102@from-queue-00000001;1' },
      { id: 'q2', name: 'Local/102@from-queue-00000001;2' },
    ]
    const stage = new Stage()
    stage.newchannel(outside, near, far, boris)
    for (const phone of [outside, near]) stage.enter(phone, { id: 'w' })
    for (const phone of [far, boris]) stage.enter(phone, { id: 'x' })
    expect(stage.leg(outside)).toMatchObject({ phase: 'talking', peerLegIds: ['b'] })
    stage.hears('Hold', block(boris))
    stage.hears('MusicOnHoldStart', block(far))
    stage.newchannel({ ...one, state: 0 }, { ...two, state: 4 })
    stage.enter({ ...one, state: 0 }, { id: 'y' })
    stage.leave(boris, { id: 'x' })
    stage.enter(boris, { id: 'y' })
    expect(consults(stage)).toMatchObject([
      { id: 'b', customerLegId: 't', target: { number: '103' }, phase: 'dialing' },
    ])
    expect(stage.leg(outside)).toMatchObject({ phase: 'held', peerLegIds: ['b'] })
    stage.leave(boris, { id: 'y' })
    stage.enter(boris, { id: 'x' })
    for (const half of [one, two]) stage.hangup(half)
    stage.hears('MusicOnHoldStop', block(far))
    expect(consults(stage)).toEqual([])
    expect(stage.leg(outside)).toMatchObject({ phase: 'talking', peerLegIds: ['b'] })
  })

  /** Carla has answered, and Boris talks with her while Anna waits. */
  function asking(): Stage {
    const stage = ringing()
    stage.up(carla)
    stage.dialEnds({ ...two, state: 4 }, carla, 'ANSWER')
    stage.up(two)
    stage.up(one)
    for (const phone of [two, carla]) stage.enter(phone, { id: 'z' })
    return stage
  }
  /** `atxferswap`: Boris is with the other one of the two. */
  function swap(stage: Stage, from: string, to: string, music: [Phone, Phone]): void {
    stage.hears('Hold', block(boris))
    stage.hears('MusicOnHoldStart', block(music[0]))
    stage.leave(boris, { id: from })
    stage.enter(boris, { id: to })
    stage.hears('Unhold', block(boris))
    stage.hears('MusicOnHoldStop', block(music[1]))
  }

  it('[CONS-11] swapped by the feature code: the customer talks, and who is asked waits, in one call', () => {
    const stage = asking()
    expect(consults(stage)).toMatchObject([{ id: 'b', phase: 'talking', targetLegId: 'c' }])
    swap(stage, 'y', 'x', [one, anna])
    expect(consults(stage)).toMatchObject([{ id: 'b', customerLegId: 'a', targetLegId: 'c', phase: 'swapped' }])
    expect([...stage.view.calls.values()]).toMatchObject([{ caller: { number: '101' }, callee: { number: '102' } }])
    expect(stage.leg(anna)).toMatchObject({ phase: 'talking', heldAt: null, peerLegIds: ['b'] })
    expect(stage.leg(boris)).toMatchObject({ phase: 'talking', peerLegIds: ['a'] })
    expect(stage.leg(carla)).toMatchObject({ phase: 'held', peerLegIds: ['b'], party: { number: '102' } })
    // A new picture says the same.
    const next = new Stage()
    next.lists('CoreShowChannels', [
      shown(anna, { bridge: 'x' }),
      shown(boris, { bridge: 'x' }),
      shown(one, { bridge: 'y' }),
      shown(two, { bridge: 'z' }),
      shown(carla, { bridge: 'z' }),
    ])
    inheritMemory(next.mirror, stage.mirror)
    expect(consults(next)).toMatchObject([{ id: 'b', customerLegId: 'a', targetLegId: 'c', phase: 'swapped' }])
    swap(stage, 'x', 'y', [anna, one])
    expect(consults(stage)).toMatchObject([{ id: 'b', customerLegId: 'a', targetLegId: 'c', phase: 'talking' }])
    expect(stage.leg(anna)).toMatchObject({ phase: 'held', peerLegIds: ['b'] })
    expect(stage.leg(carla)).toMatchObject({ phase: 'talking', peerLegIds: ['b'] })
    expect(stage.view.calls.size).toBe(1)
  })

  it('[CONS-11] ends when the operator hangs up while swapped, and when who was asked hangs up', () => {
    const complete = asking()
    swap(complete, 'y', 'x', [one, anna])
    complete.hears('HangupRequest', block(boris), { Cause: 16 })
    expect(consults(complete)).toEqual([])
    expect(complete.view.calls.size).toBe(1)
    complete.leave(boris, { id: 'x' })
    complete.leave(one, { id: 'y' })
    complete.enter(one, { id: 'x' })
    complete.hangup(boris)
    expect(complete.view.calls.size).toBe(1)
    expect(complete.leg(anna)).toMatchObject({ phase: 'talking', peerLegIds: ['c'] })
    const gone = asking()
    swap(gone, 'y', 'x', [one, anna])
    gone.hangup(carla)
    gone.hangup(two)
    gone.hangup(one)
    expect(consults(gone)).toEqual([])
    expect(gone.leg(anna)).toMatchObject({ phase: 'talking', peerLegIds: ['b'] })
  })

  it('[CONS-11] swapped while it still rings', () => {
    const stage = ringing()
    swap(stage, 'y', 'x', [one, anna])
    expect(consults(stage)).toMatchObject([{ id: 'b', customerLegId: 'a', targetLegId: 'c', phase: 'swapped' }])
    expect(stage.leg(carla)).toMatchObject({ phase: 'ringing' })
    expect(stage.leg(anna)).toMatchObject({ phase: 'talking', peerLegIds: ['b'] })
    expect(stage.view.calls.size).toBe(1)
  })

  it('[CONS-9] a gateway that starts in the middle, and a new picture, tell the same', () => {
    const fresh = () => {
      const stage = new Stage()
      stage.lists('CoreShowChannels', [
        shown({ ...anna }, { app: 'Dial', seconds: 30, bridge: 'x' }),
        shown({ ...boris, linked: 'a' }, { app: 'AppDial', seconds: 30, bridge: 'y' }),
        shown({ ...one, linked: 'a' }, { app: '', seconds: 9, bridge: 'y' }),
        shown({ ...two, linked: 'a', state: 4 }, { app: 'Dial', seconds: 9 }),
        shown({ ...carla, linked: 'a', state: 5 }, { app: 'AppDial', seconds: 9 }),
      ])
      return stage
    }
    const later = fresh()
    later.lists('Status', [told('Status', block(anna), { Variable: 'CHANNEL(onhold)=0' })])
    expect(consults(later)).toMatchObject([{ id: 'b', customerLegId: 'a', targetLegId: 'c', phase: 'ringing' }])
    const next = fresh()
    inheritMemory(next.mirror, ringing().mirror)
    expect(consults(next)).toMatchObject([{ id: 'b', customerLegId: 'a', targetLegId: 'c', phase: 'ringing' }])
  })
})
