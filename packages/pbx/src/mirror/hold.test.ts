import { describe, expect, it } from 'vitest'
import { anna, block, boris, carla, Stage } from '../../test/words.ts'

describe('hold', () => {
  it('[HOLD-1] [HOLD-2] the side that pressed Hold is holding, the other is held, and back', () => {
    const stage = new Stage().talking()
    const at = stage.hears('Hold', block(anna), { MusicClass: 'default' })
    stage.hears('MusicOnHoldStart', block(boris), { Class: 'default' })
    expect(stage.leg(anna)).toMatchObject({ phase: 'held', phaseAt: at, holdingAt: at, heldAt: null })
    expect(stage.leg(boris)).toMatchObject({ phase: 'held', phaseAt: at, holdingAt: null, heldAt: at })
    expect([stage.tile('101')?.state, stage.tile('102')?.state]).toEqual(['held', 'held'])
    expect(stage.view.calls.get('a')).toMatchObject({ phase: 'held', heldAt: at })
    const back = stage.hears('Unhold', block(anna))
    stage.hears('MusicOnHoldStop', block(boris))
    expect(stage.leg(anna)).toMatchObject({ phase: 'talking', phaseAt: back, holdingAt: null })
    expect(stage.leg(boris)).toMatchObject({ phase: 'talking', heldAt: null })
  })

  it('[HOLD-2] an Unhold without a Hold', () => {
    const stage = new Stage().talking()
    const before = stage.leg(anna)
    stage.hears('Unhold', block(anna))
    expect(stage.leg(anna)).toBe(before)
  })

  it('[HOLD-3] a transferer who hangs up sends no Unhold', () => {
    const stage = new Stage().talking()
    stage.hears('Hold', block(anna))
    stage.newchannel(carla)
    stage.enter(carla, { id: 'x' }, anna)
    stage.hangup(anna)
    expect(stage.leg(boris)).toMatchObject({ phase: 'talking', heldAt: null })
    const again = new Stage().talking()
    again.hears('Hold', block(anna))
    again.leave(anna, { id: 'x' })
    again.enter(anna, { id: 'x' })
    expect(again.leg(anna)?.holdingAt).toBeNull()
  })

  it('[HOLD-4] music in a talk bridge is hold, elsewhere it is not', () => {
    const stage = new Stage().talking()
    const at = stage.hears('MusicOnHoldStart', block(boris), { Class: 'default' })
    expect(stage.leg(boris)).toMatchObject({ phase: 'held', heldAt: at })
    stage.newchannel(carla)
    stage.up(carla)
    stage.hears('MusicOnHoldStart', block(carla), { Class: 'default' })
    expect(stage.leg(carla)?.phase).toBe('menu')
  })

  /** The key is pressed while the other's phone rings; the order of the words is that of Asterisk 16 and 22. */
  function pressedBefore(): Stage {
    const stage = new Stage()
    stage.newchannel(anna, boris)
    stage.up(anna)
    stage.dials({ ...anna, state: 6 }, { ...boris, state: 5 })
    stage.hears('Hold', block(anna))
    return stage
  }
  function answers(stage: Stage): void {
    stage.up(boris)
    stage.enter(boris, { id: 'x' })
    stage.enter(anna, { id: 'x' })
  }

  it('[HOLD-3] a hold pressed while one calls dies with the answer', () => {
    const stage = pressedBefore()
    stage.hears('MusicOnHoldStart', block({ ...boris, state: 5 }))
    answers(stage)
    expect([stage.leg(anna)?.phase, stage.leg(boris)?.phase]).toEqual(['talking', 'talking'])
    stage.hears('MusicOnHoldStop', block(boris))
    expect(stage.leg(anna)).toMatchObject({ phase: 'talking', holdingAt: null })
  })

  it('[HOLD-7] a hold pressed at the moment of the answer is obeyed in the bridge', () => {
    const stage = pressedBefore()
    answers(stage)
    expect(stage.leg(anna)?.phase).toBe('talking')
    const at = stage.hears('MusicOnHoldStart', block(boris))
    expect(stage.leg(anna)).toMatchObject({ phase: 'held', phaseAt: at, holdingAt: at, heldAt: null })
    expect(stage.leg(boris)).toMatchObject({ phase: 'held', heldAt: at, holdingAt: null })
    expect([stage.tile('101')?.state, stage.tile('102')?.state]).toEqual(['held', 'held'])
    stage.hears('Unhold', block(anna))
    const back = stage.hears('MusicOnHoldStop', block(boris))
    expect(stage.leg(anna)).toMatchObject({ phase: 'talking', phaseAt: back, holdingAt: null })
    expect(stage.leg(boris)).toMatchObject({ phase: 'talking', phaseAt: back, heldAt: null })
  })

  it('[HOLD-7] of three channels in a bridge no holder is claimed', () => {
    const stage = new Stage().talking()
    stage.newchannel(carla)
    stage.up(carla)
    stage.enter(carla, { id: 'x' })
    stage.hears('MusicOnHoldStart', block(boris))
    expect([stage.leg(anna)?.holdingAt, stage.leg(carla)?.holdingAt]).toEqual([null, null])
    expect(stage.leg(boris)?.phase).toBe('held')
  })

  it('[HOLD-5] device state ONHOLD stands at the other side', () => {
    const stage = new Stage().talking()
    stage.hears('DeviceStateChange', { Device: 'PJSIP/101', State: 'ONHOLD' })
    expect(stage.tile('101')?.state).toBe('talking')
    expect(stage.leg(anna)?.holdingAt).toBeNull()
  })
})

describe('listening and recording', () => {
  it('[SPY-1] a supervisor is no party', () => {
    const stage = new Stage().talking()
    stage.newchannel(carla)
    stage.up(carla)
    stage.hears('ChanSpyStart', block(carla, 'Spyer'), block(anna, 'Spyee'))
    expect(stage.leg(carla)).toMatchObject({
      phase: 'supervising',
      callId: 'c',
      party: { number: '101' },
      peerLegIds: [],
    })
    expect(stage.leg(anna)).toMatchObject({ supervisedBy: ['103'], peerLegIds: ['b'], party: { number: '102' } })
    expect(stage.view.calls.get('a')).toMatchObject({ supervised: true, legIds: ['a', 'b'] })
    expect(stage.tile('101')?.supervised).toBe(true)
    expect(stage.tile('103')?.state).toBe('busy')
  })

  it('[SPY-2] it ends with a Stop or with either channel (R3)', () => {
    const ends = [
      (stage: Stage) => stage.hears('ChanSpyStop', block(carla, 'Spyer'), block(anna, 'Spyee')),
      (stage: Stage) => stage.hangup(carla),
      (stage: Stage) => stage.hangup(anna),
    ]
    for (const end of ends) {
      const stage = new Stage().talking()
      stage.newchannel({ ...carla, state: 6 })
      stage.hears('ChanSpyStart', block(carla, 'Spyer'), block(anna, 'Spyee'))
      end(stage)
      expect(stage.leg(anna)?.supervisedBy ?? []).toEqual([])
      expect(stage.leg(carla)?.phase ?? 'menu').toBe('menu')
      expect(stage.view.calls.get('a')?.supervised ?? false).toBe(false)
    }
  })

  it('[REC-1] two recordings, one stopped', () => {
    const stage = new Stage().talking()
    stage.hears('MixMonitorStart', block(anna))
    stage.hears('MixMonitorStart', block(anna))
    stage.hears('MixMonitorStop', block(anna))
    expect([stage.leg(anna)?.recording, stage.tile('101')?.recording]).toEqual([true, true])
    stage.hears('MixMonitorStop', block(anna))
    stage.hears('MixMonitorStop', block(anna))
    expect(stage.view.calls.get('a')?.recording).toBe(false)
    stage.hears('MixMonitorStart', block(anna))
    expect(stage.view.calls.get('a')?.recording).toBe(true)
  })
})
