import { describe, expect, it } from 'vitest'
import { anna, block, carla, type Headers, parkingBridge, Stage, told } from '../../test/words.ts'

describe('parking', () => {
  const place = (more: Headers = {}): Headers => ({
    ParkerDialString: 'PJSIP/102',
    Parkinglot: 'default',
    ParkingSpace: '701',
    ParkingTimeout: 45,
    ParkingDuration: 0,
    ...more,
  })
  const parked = () => {
    const stage = new Stage().talking()
    stage.lists('Parkinglots', [told('Parkinglot', { Name: 'default', StartSpace: 701, StopSpace: 720, Timeout: 45 })])
    const at = stage.hears('ParkedCall', block(anna, 'Parkee'), place())
    stage.leave(anna, { id: 'x' })
    stage.enter(anna, parkingBridge)
    return { stage, at }
  }

  it('[PARK-1] [PARK-5] said while it is still in the bridge that it leaves (R7)', () => {
    const { stage, at } = parked()
    expect(stage.view.lots.get('default')).toMatchObject({ firstSlot: 701, lastSlot: 720, parkedIds: ['default/701'] })
    expect(stage.view.parkedCalls.get('default/701')).toMatchObject({
      slot: '701',
      legId: 'a',
      who: { number: '101' },
      parkedBy: { number: '102' },
      parkedAt: at,
      expiresAt: at + 45_000,
    })
    expect(stage.leg(anna)).toMatchObject({ phase: 'parked', phaseAt: at })
    expect(stage.tile('101')?.state).toBe('held')
  })

  it('[PARK-2] free again, whichever event comes first', () => {
    const ends = [
      (stage: Stage) => stage.hears('UnParkedCall', block(anna, 'Parkee'), place()),
      (stage: Stage) => stage.hears('ParkedCallTimeOut', block(anna, 'Parkee'), place()),
      (stage: Stage) => stage.hears('ParkedCallGiveUp', block(anna, 'Parkee'), place()),
      (stage: Stage) => stage.hangup(anna),
    ]
    for (const end of ends) {
      const { stage } = parked()
      end(stage)
      expect(stage.view.parkedCalls.size).toBe(0)
      expect(stage.view.lots.get('default')?.parkedIds).toEqual([])
    }
  })

  it('[PARK-9] from one slot to another, or the same again, when the events come in either order', () => {
    for (const space of ['701', '702']) {
      const { stage } = parked()
      stage.hears('ParkedCallGiveUp', block(anna, 'Parkee'), place())
      stage.hears('ParkedCall', block(anna, 'Parkee'), place({ ParkingSpace: space }))
      stage.leave(anna, parkingBridge)
      expect(stage.leg(anna)?.phase).toBe('parked')
      stage.enter(anna, parkingBridge)
      // Parked twice within one breath, or led through a room to the slot: the bridge events come after ParkedCallTimeOut or UnParkedCall.
      stage.enter(anna, { id: 'y' })
      stage.leave(anna, { id: 'y' })
      stage.enter(anna, parkingBridge)
      expect([...stage.view.parkedCalls.keys()]).toEqual([`default/${space}`])
    }
  })

  it('[PARK-3] the slot has a new tenant', () => {
    const { stage } = parked()
    stage.newchannel(carla)
    stage.hangup(anna)
    stage.hears('ParkedCall', block(carla, 'Parkee'), place())
    stage.hears('UnParkedCall', block(anna, 'Parkee'), place())
    expect(stage.view.parkedCalls.get('default/701')?.legId).toBe('c')
  })

  it('[PARK-4] a swap', () => {
    const { stage } = parked()
    stage.newchannel(carla)
    stage.hears('ParkedCallSwap', block(carla, 'Parkee'), place())
    expect([...stage.view.parkedCalls.values()].map((one) => one.legId)).toEqual(['c'])
    expect(stage.mirror.channels.get('a')?.parked).toBeNull()
  })
})
