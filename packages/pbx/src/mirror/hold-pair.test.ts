import { describe, expect, it } from 'vitest'
import { anna, block, boris, bridgeBlock, carla, outside, Stage } from '../../test/words.ts'

const music = { id: 'w', type: 'base', technology: 'holding_bridge', creator: 'BridgeWait', name: 'jackfield-hold' }
const waits = { ...block(anna), Context: 'jackfield-wait', Exten: 'b' }
const hears = { ...block(boris), Context: 'jackfield-hold', Exten: 'a' }

/** Anna, who talked with Boris, holds him by a command: the words as a real Asterisk says them. */
function held(): Stage {
  const stage = new Stage().talking()
  stage.hears('BridgeLeave', bridgeBlock({ id: 'x' }), waits)
  stage.hears('BridgeLeave', bridgeBlock({ id: 'x' }), hears)
  stage.hears('BridgeEnter', bridgeBlock(music), hears)
  return stage
}

describe('a hold that a command made', () => {
  it('[HOLD-6] is one call, in which one holds and the other is held', () => {
    const stage = held()
    const at = stage.hears('MusicOnHoldStart', hears) - 1000
    expect(stage.leg(anna)).toMatchObject({
      phase: 'held',
      phaseAt: at,
      holdingAt: at,
      heldAt: null,
      resumable: true,
      peerLegIds: ['b'],
    })
    expect(stage.leg(boris)).toMatchObject({
      phase: 'held',
      phaseAt: at,
      heldAt: at,
      holdingAt: null,
      resumable: true,
      peerLegIds: ['a'],
    })
    expect([...stage.view.calls.values()]).toMatchObject([{ id: 'a', phase: 'held', legIds: ['a', 'b'] }])
    expect([stage.tile('101')?.state, stage.tile('102')?.state]).toEqual(['held', 'held'])
  })

  it('[BACK-4] keeps the mark of a caller who had come back, also afterwards, and for a gateway that starts in the middle', () => {
    const marked = { ...hears, Exten: 'a~104' }
    const stage = new Stage().talking()
    stage.hears('BridgeLeave', bridgeBlock({ id: 'x' }), waits)
    stage.hears('BridgeLeave', bridgeBlock({ id: 'x' }), marked)
    stage.hears('BridgeEnter', bridgeBlock(music), marked)
    expect(stage.leg(anna)).toMatchObject({ phase: 'held', resumable: true, peerLegIds: ['b'] })
    expect(stage.leg(boris)?.backFrom?.number).toBe('104')
    expect(stage.tile('101')?.backFrom?.number).toBe('104')
    const later = new Stage()
    for (const words of [waits, marked]) later.hears('Newchannel', words)
    expect(later.leg(boris)).toMatchObject({ phase: 'held', backFrom: { number: '104' } })
    stage.hears('BridgeLeave', bridgeBlock(music), marked)
    for (const words of [marked, waits]) stage.hears('BridgeEnter', bridgeBlock({ id: 'y' }), words)
    expect(stage.leg(boris)).toMatchObject({ phase: 'talking', backFrom: { number: '104' } })
    stage.hears('NewConnectedLine', { ...hears, Context: 'jackfield-xfer', Exten: '103' })
    expect(stage.leg(boris)?.backFrom).toBeNull()
  })

  it('[HOLD-6] is held from the moment in which both left their bridge', () => {
    const stage = new Stage().talking()
    const talked = stage.view.calls.get('a')?.answeredAt
    stage.hears('BridgeLeave', bridgeBlock({ id: 'x' }), waits)
    stage.hears('BridgeLeave', bridgeBlock({ id: 'x' }), hears)
    expect(stage.view.calls.get('a')).toMatchObject({ phase: 'held', legIds: ['a', 'b'] })
    expect(stage.view.calls.get('a')?.answeredAt).toBeLessThanOrEqual(talked!)
  })

  it('[HOLD-6] is known though the holder, a dialled leg, leaves the bridge without an event that says where to', () => {
    const stage = new Stage().talking()
    stage.hears('BridgeLeave', bridgeBlock({ id: 'x' }), block(anna))
    stage.hears('BridgeLeave', bridgeBlock({ id: 'x' }), hears)
    stage.hears('BridgeEnter', bridgeBlock(music), hears)
    expect(stage.leg(anna)).toMatchObject({ phase: 'held', resumable: true, peerLegIds: ['b'] })
    // Told later that it is elsewhere after all.
    stage.hears('NewConnectedLine', { ...block(anna), Context: 'jackfield-conf', Exten: '801' })
    expect(stage.leg(anna)).toMatchObject({ resumable: false, peerLegIds: [] })
  })

  it('[HOLD-6] shows at the holder no place that it stood at before, though no event tells that it has left that place', () => {
    const cameBack = { ...block(anna), Context: 'jackfield-recall', Exten: '104' }
    const stage = new Stage().talking()
    stage.hears('NewConnectedLine', cameBack)
    expect(stage.leg(anna)?.backFrom?.number).toBe('104')
    stage.hears('BridgeLeave', bridgeBlock({ id: 'x' }), hears)
    stage.hears('BridgeEnter', bridgeBlock(music), hears)
    // Sent before the Redirect, and heard after it.
    stage.hears('BridgeLeave', bridgeBlock({ id: 'x' }), cameBack)
    expect(stage.leg(anna)).toMatchObject({ phase: 'held', resumable: true, backFrom: null })
    // As a gateway that starts now sees it.
    const later = new Stage()
    for (const words of [waits, hears]) later.hears('Newchannel', words)
    expect(later.leg(anna)?.backFrom).toBeNull()
    // Who was held hangs up: still no event says where the holder stands.
    stage.hears('Hangup', hears, { Cause: '16' })
    expect(stage.leg(anna)?.backFrom).toBeNull()
  })

  it('[HOLD-6] is over with the bridge that resumes it, and with either of the two', () => {
    const stage = held()
    stage.hears('BridgeEnter', bridgeBlock({ id: 'y' }), waits)
    stage.hears('BridgeLeave', bridgeBlock(music), hears)
    stage.hears('BridgeEnter', bridgeBlock({ id: 'y' }), hears)
    expect(stage.leg(anna)).toMatchObject({ phase: 'talking', holdingAt: null, resumable: false, peerLegIds: ['b'] })
    expect(stage.leg(boris)).toMatchObject({ phase: 'talking', heldAt: null, resumable: false })
    const again = held()
    again.hangup(anna)
    expect(again.leg(boris)).toMatchObject({ phase: 'held', resumable: false, peerLegIds: [] })
  })

  it('[HOLD-6] is over when one is sent elsewhere', () => {
    const stage = held()
    stage.hears('BridgeLeave', bridgeBlock(music), { ...block(boris), Context: 'jackfield-xfer', Exten: '103' })
    expect(stage.leg(boris)).toMatchObject({ resumable: false, peerLegIds: [] })
    expect(stage.leg(anna)).toMatchObject({ phase: 'menu', resumable: false, peerLegIds: [] })
  })

  it('[HOLD-6] is known to a gateway that starts in the middle, whichever the list tells first', () => {
    for (const order of [
      [waits, hears],
      [hears, waits],
    ]) {
      const stage = new Stage()
      for (const words of order) stage.hears('Newchannel', words)
      stage.hears('BridgeEnter', bridgeBlock(music), hears)
      expect(stage.leg(anna)).toMatchObject({ phase: 'held', resumable: true, peerLegIds: ['b'] })
    }
  })

  it('[HOLD-6] [BRIDGE-6] joins no other channel that hears the same music', () => {
    const stage = held()
    stage.newchannel({ ...carla, state: 6 }, { ...outside, state: 6 })
    // Names Anna, who holds another.
    const liar = { ...block(carla), Context: 'jackfield-hold', Exten: 'a' }
    stage.hears('BridgeEnter', bridgeBlock(music), liar)
    stage.hears('BridgeEnter', bridgeBlock(music), block(outside))
    expect(stage.leg(carla)).toMatchObject({ resumable: false, peerLegIds: [] })
    expect(stage.leg(anna)?.peerLegIds).toEqual(['b'])
  })
})
