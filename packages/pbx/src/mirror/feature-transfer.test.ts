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
    stage.hears('MusicOnHoldStop', block(far))
    expect(consults(stage)).toEqual([])
    expect(stage.leg(outside)).toMatchObject({ phase: 'talking', peerLegIds: ['b'] })
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
