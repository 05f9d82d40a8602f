import { describe, expect, it } from 'vitest'
import { anna, block, boris, bridgeBlock, type Phone, Stage, shown, told } from '../../test/words.ts'
import { inheritMemory } from './inherit.ts'

describe('holds in lists', () => {
  it('[LIST-8] of two channels that talk one is held by the other; a channel that is not held any more has no holder', () => {
    const taken = (onHold: string) => {
      const stage = new Stage()
      stage.lists('CoreShowChannels', [
        shown(anna, { seconds: 9, bridge: 'x' }),
        shown(boris, { seconds: 9, bridge: 'x' }),
      ])
      stage.lists('BridgeList', [told('BridgeListItem', bridgeBlock({ id: 'x' }))])
      stage.lists('Status', [
        told('Status', block(anna), { Variable: 'CHANNEL(onhold)=0' }),
        told('Status', block(boris), { Variable: `CHANNEL(onhold)=${onHold}` }),
      ])
      return stage
    }
    const held = taken('1')
    expect(held.leg(anna)).toMatchObject({ phase: 'held', heldAt: null, holdingAt: expect.any(Number) })
    expect(held.leg(boris)).toMatchObject({ phase: 'held', heldAt: expect.any(Number), holdingAt: null })
    held.hears('Unhold', block(anna))
    expect(held.leg(boris)?.phase).toBe('talking')

    const before = new Stage().talking()
    before.hears('Hold', block(anna))
    const again = taken('0')
    inheritMemory(again.mirror, before.mirror)
    expect(again.leg(anna)).toMatchObject({ phase: 'talking', holdingAt: null })
    const still = taken('1')
    inheritMemory(still.mirror, before.mirror)
    expect(still.leg(anna)?.holdingAt).toBe(before.leg(anna)?.holdingAt)
  })

  it('[HOLD-7] a hold pressed just before the lists are read, which Asterisk obeys just after', () => {
    const stage = new Stage()
    // The channel is not known yet, so the key is heard by nobody.
    stage.hears('Hold', block(anna))
    stage.lists('CoreShowChannels', [
      shown(anna, { seconds: 9, bridge: 'x' }),
      shown(boris, { seconds: 9, bridge: 'x' }),
    ])
    stage.lists('BridgeList', [told('BridgeListItem', bridgeBlock({ id: 'x' }))])
    const status = [anna, boris].map((one) => told('Status', block(one), { Variable: 'CHANNEL(onhold)=0' }))
    stage.lists('Status', status)
    expect(stage.leg(anna)?.phase).toBe('talking')
    const at = stage.hears('MusicOnHoldStart', block(boris))
    expect(stage.leg(anna)).toMatchObject({ phase: 'held', holdingAt: at })
    stage.hears('Unhold', block(anna))
    stage.hears('MusicOnHoldStop', block(boris))
    expect(stage.leg(anna)).toMatchObject({ phase: 'talking', holdingAt: null })
  })

  it('[LIST-8] [HOLD-7] through a Local channel the half beside the holder is marked as held', () => {
    const halves: [Phone, Phone] = [
      { id: 'l1', name: 'Local/102@internal-0000000e;1' },
      { id: 'l2', name: 'Local/102@internal-0000000e;2' },
    ]
    const taken = (onHold: string) => {
      const stage = new Stage()
      const inBridge = (bridge: string) => (phone: Phone) => shown(phone, { seconds: 9, bridge })
      const items = [...[anna, halves[0]].map(inBridge('x')), ...[boris, halves[1]].map(inBridge('y'))]
      stage.lists('CoreShowChannels', items)
      const bridges = ['x', 'y'].map((id) => told('BridgeListItem', bridgeBlock({ id })))
      stage.lists('BridgeList', bridges)
      const held = (phone: Phone) => `CHANNEL(onhold)=${phone === halves[0] ? onHold : '0'}`
      const status = [anna, boris, ...halves].map((one) => told('Status', block(one), { Variable: held(one) }))
      stage.lists('Status', status)
      return stage
    }
    const phases = (stage: Stage) => [stage.leg(anna)?.phase, stage.leg(boris)?.phase]
    const held = taken('1')
    expect(phases(held)).toEqual(['held', 'held'])
    expect([held.leg(anna)?.holdingAt, held.leg(boris)?.holdingAt]).toEqual([expect.any(Number), null])
    held.hears('Unhold', block(anna))
    held.hears('MusicOnHoldStop', block(halves[0]))
    expect(phases(held)).toEqual(['talking', 'talking'])

    const later = taken('0')
    expect(phases(later)).toEqual(['talking', 'talking'])
    later.hears('MusicOnHoldStart', block(halves[0]))
    expect(phases(later)).toEqual(['held', 'held'])
    later.hears('MusicOnHoldStop', block(halves[0]))
    expect(phases(later)).toEqual(['talking', 'talking'])
  })
})
