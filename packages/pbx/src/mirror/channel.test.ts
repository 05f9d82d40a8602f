import { describe, expect, it } from 'vitest'
import { anna, block, boris, bridgeBlock, carla, outside, parkingBridge, room, Stage } from '../../test/words.ts'
import { parseChannelName } from './channel-name.ts'

describe('channels', () => {
  it('[CHAN-1] only Newchannel makes one', () => {
    const stage = new Stage()
    stage.hears('Newstate', block(anna))
    stage.enter(anna, { id: 'x' })
    stage.hears('Hold', block(anna))
    expect(stage.view.legs.size).toBe(0)
    stage.newchannel(anna)
    expect(stage.leg(anna)?.extensionId).toBe('101')
  })

  it('[CHAN-2] Hangup removes it from everything', () => {
    const stage = new Stage().talking()
    stage.hears('QueueCallerJoin', block(anna), { Queue: 'sales', Position: 1, Count: 1 })
    stage.hangup(anna)
    expect(stage.leg(anna)).toBeUndefined()
    expect(stage.leg(boris)?.peerLegIds).toEqual([])
    expect(stage.view.waitingCallers.size).toBe(0)
    expect(stage.tile('101')?.legIds).toEqual([])
  })

  it('[CHAN-3] the dead stay dead for a minute', () => {
    const stage = new Stage().talking()
    stage.hangup(anna)
    stage.newchannel(anna)
    stage.enter(anna, { id: 'x' })
    expect(stage.leg(anna)).toBeUndefined()
    stage.at += 60_000
    stage.newchannel(carla)
    stage.hangup(carla)
    stage.newchannel(anna)
    expect(stage.leg(anna)).toBeDefined()
  })

  it('[CHAN-5] every event carries the whole block', () => {
    const stage = new Stage()
    stage.newchannel({ ...outside, number: '<unknown>' })
    stage.hears('MusicOnHoldStart', block({ ...outside, state: 6, number: '0699' }), { Class: 'default' })
    expect(stage.leg(outside)?.who.number).toBe('0699')
    expect(stage.leg(outside)?.answeredAt).toBe(stage.at)
  })

  it.each([
    ['PJSIP/100-0000002a', 'person', 'PJSIP/100'],
    ['PJSIP/1001-0000002a', 'person', 'PJSIP/1001'],
    ['PJSIP/anna-desk-0000002a', 'person', 'PJSIP/anna-desk'],
    ['DAHDI/i1/5551234-2', 'person', 'DAHDI/i1'],
    ['Local/102@internal-0000002a;1', 'local', 'Local/102@internal'],
    ['Snoop/1795258052.0-0000002a', 'hidden', 'Snoop/'],
    ['CBAnn/801-0000002a;2', 'hidden', 'CBAnn/'],
    ['nonsense', 'hidden', 'nonsense/'],
  ])('[CHAN-6] %s', (name, kind, device) => {
    expect(parseChannelName(name)).toMatchObject({ kind, device })
  })

  it('[CHAN-6] 100 and 1001 are two people (R26)', () => {
    const stage = new Stage()
    stage.newchannel({ ...anna, name: 'PJSIP/1001-00000001', number: '1001' })
    stage.hears('DeviceStateChange', { Device: 'PJSIP/100', State: 'NOT_INUSE' })
    expect(stage.tile('1001')?.state).toBe('dialing')
    expect(stage.tile('100')?.state).toBe('idle')
  })
})

describe('bridges', () => {
  it('[BRIDGE-1] [BRIDGE-2] a move, Leave first or Enter first', () => {
    for (const leavesFirst of [true, false]) {
      const stage = new Stage().talking()
      if (leavesFirst) stage.leave(anna, { id: 'x' })
      stage.enter(anna, { id: 'y' })
      if (!leavesFirst) stage.leave(anna, { id: 'x' })
      expect([...stage.mirror.bridges.get('x')!.members.keys()]).toEqual(['b'])
      expect([...stage.mirror.bridges.get('y')!.members.keys()]).toEqual(['a'])
      expect(stage.leg(anna)?.callId).not.toBe(stage.leg(boris)?.callId)
    }
  })

  it('[BRIDGE-3] an old Leave', () => {
    const stage = new Stage().talking()
    stage.leave(anna, { id: 'elsewhere' })
    expect(stage.leg(anna)?.phase).toBe('talking')
  })

  it('[BRIDGE-4] a swap, its Leave before or after', () => {
    for (const leavesFirst of [true, false]) {
      const stage = new Stage().talking()
      stage.newchannel(carla)
      if (leavesFirst) stage.leave(boris, { id: 'x' })
      stage.enter(carla, { id: 'x' }, boris)
      expect(stage.leg(anna)?.peerLegIds).toEqual(['c'])
      if (!leavesFirst) stage.leave(boris, { id: 'x' })
      expect(stage.leg(anna)?.peerLegIds).toEqual(['c'])
    }
  })

  it.each([
    [room('801'), 'conference'],
    [parkingBridge, 'parked'],
    [{ id: 'w', creator: 'BridgeWait', technology: 'softmix' }, 'held'],
    [{ id: 'x', technology: 'native_rtp' }, 'talking'],
  ])('[BRIDGE-5] %o', (bridge, phase) => {
    const stage = new Stage()
    stage.newchannel(anna, boris)
    for (const phone of [anna, boris]) {
      stage.up(phone)
      stage.enter(phone, bridge)
    }
    expect(stage.leg(anna)?.phase).toBe(phase)
  })

  it('[BRIDGE-6] channels that wait in one bridge are no peers', () => {
    const stage = new Stage()
    stage.newchannel(anna, boris)
    for (const phone of [anna, boris]) stage.enter(phone, parkingBridge)
    expect(stage.leg(anna)?.callId).not.toBe(stage.leg(boris)?.callId)
    expect(stage.leg(anna)?.peerLegIds).toEqual([])
  })

  it('[BRIDGE-3] a destroyed bridge holds nobody', () => {
    const stage = new Stage().talking()
    stage.hears('BridgeDestroy', bridgeBlock({ id: 'x' }))
    expect(stage.mirror.channels.get('a')?.bridge).toBeNull()
  })
})
