import { describe, expect, it } from 'vitest'
import { anna, block, boris, bridgeBlock, carla, Stage } from '../../test/words.ts'

const music = { id: 'w', type: 'base', technology: 'holding_bridge', creator: 'BridgeWait', name: 'jackfield-hold' }
const waits = (phone = boris) => ({ ...block(phone), Context: 'jackfield-hold', Exten: 'a' })
const asks = (exten = '103_b', context = 'jackfield-consult') => ({ ...block(anna), Context: context, Exten: exten })
const rings = { ...carla, linked: 'a' }
const row = (stage: Stage) => stage.view.consults.get('a')

/** Anna talks with Boris, and asks Carla: as a real Asterisk says it. */
function dialing(): Stage {
  const stage = new Stage().talking()
  stage.hears('BridgeLeave', bridgeBlock({ id: 'x' }), asks())
  stage.hears('BridgeLeave', bridgeBlock({ id: 'x' }), waits())
  stage.hears('BridgeEnter', bridgeBlock(music), waits())
  stage.newchannel(rings)
  stage.hears('DialBegin', asks(), block({ ...rings, state: 0 }, 'Dest'), { DialString: '103' })
  return stage
}
function talking(): Stage {
  const stage = dialing()
  stage.hears('Newstate', block({ ...rings, state: 5 }))
  stage.up(rings)
  stage.hears('DialEnd', asks(), block(rings, 'Dest'), { DialStatus: 'ANSWER' })
  stage.hears('BridgeEnter', bridgeBlock({ id: 'y' }), block(rings))
  stage.hears('BridgeEnter', bridgeBlock({ id: 'y' }), asks())
  return stage
}
function swapped(): Stage {
  const stage = talking()
  stage.hears('BridgeLeave', bridgeBlock({ id: 'y' }), asks('t_c', 'jackfield-swap'))
  stage.hears('BridgeLeave', bridgeBlock({ id: 'y' }), waits(rings))
  stage.hears('BridgeEnter', bridgeBlock(music), waits(rings))
  stage.hears('BridgeLeave', bridgeBlock(music), waits())
  stage.hears('BridgeEnter', bridgeBlock({ id: 'z' }), waits())
  stage.hears('BridgeEnter', bridgeBlock({ id: 'z' }), asks('t_c', 'jackfield-swap'))
  return stage
}

describe('a consult', () => {
  it('[CONS-3] is a row of the operator’s leg, from dialing to talking', () => {
    const stage = dialing()
    const base = { id: 'a', operatorExtensionId: '101', customerLegId: 'b', targetLegId: 'c', targetExtensionId: '103' }
    expect(row(stage)).toMatchObject({ ...base, phase: 'dialing', target: { name: 'Carla', number: '103' } })
    const at = stage.hears('Newstate', block({ ...rings, state: 5 }))
    expect(row(stage)).toMatchObject({ ...base, phase: 'ringing', phaseAt: at })
    expect(row(talking())).toMatchObject({ ...base, phase: 'talking' })
  })

  it('[CONS-5] is not yet talking when it is answered, but when both are in a bridge with somebody', () => {
    const stage = dialing()
    stage.hears('Newstate', block({ ...rings, state: 5 }))
    stage.up(rings)
    stage.hears('DialEnd', asks(), block(rings, 'Dest'), { DialStatus: 'ANSWER' })
    expect(row(stage)).toMatchObject({ phase: 'ringing', targetLegId: 'c' })
    stage.hears('BridgeEnter', bridgeBlock({ id: 'y' }), block(rings))
    expect(row(stage)?.phase).toBe('ringing')
    stage.hears('BridgeEnter', bridgeBlock({ id: 'y' }), asks())
    expect(row(stage)?.phase).toBe('talking')
  })

  it('[LEG-6] left behind in its bridge, a leg talks with nobody', () => {
    const stage = talking()
    stage.hears('BridgeLeave', bridgeBlock({ id: 'w' }), { ...waits(), Context: 'jackfield-join', Exten: 'c' })
    stage.hears('BridgeEnter', bridgeBlock({ id: 'z' }), block(rings))
    stage.hears('BridgeEnter', bridgeBlock({ id: 'z' }), { ...waits(), Context: 'jackfield-join', Exten: 'c' })
    expect(stage.leg(carla)).toMatchObject({ phase: 'talking', peerLegIds: ['b'] })
    expect(stage.leg(anna)).toMatchObject({ phase: 'menu', peerLegIds: [] })
    expect(row(stage)).toBeUndefined()
  })

  it('[CONS-2] is one call of three, in which the operator’s peer is the target', () => {
    const stage = talking()
    expect([...stage.view.calls.values()]).toMatchObject([{ phase: 'talking', legIds: ['a', 'b', 'c'] }])
    expect(stage.leg(anna)).toMatchObject({ phase: 'talking', peerLegIds: ['c'], holdingAt: null, resumable: false })
    expect(stage.leg(boris)).toMatchObject({ phase: 'held', peerLegIds: ['a'], resumable: false })
    expect(stage.leg(carla)).toMatchObject({ phase: 'talking', peerLegIds: ['a'] })
  })

  it('[CONS-4] stays the call of the first two: the target is not its callee', () => {
    const two = { caller: { number: '101' }, callee: { number: '102' } }
    for (const stage of [dialing(), talking(), swapped()]) expect([...stage.view.calls.values()]).toMatchObject([two])
  })

  it('[CONS-3] swapped: the operator talks with the customer, and the target waits; and back', () => {
    const stage = swapped()
    expect(row(stage)).toMatchObject({ customerLegId: 'b', targetLegId: 'c', phase: 'swapped' })
    expect([stage.leg(anna)?.peerLegIds, stage.leg(carla)?.phase]).toEqual([['b'], 'held'])
    stage.hears('BridgeLeave', bridgeBlock({ id: 'z' }), waits())
    stage.hears('BridgeLeave', bridgeBlock({ id: 'z' }), asks('c_b', 'jackfield-swap'))
    stage.hears('BridgeEnter', bridgeBlock(music), waits())
    stage.hears('BridgeLeave', bridgeBlock(music), waits(rings))
    stage.hears('BridgeEnter', bridgeBlock({ id: 'v' }), waits(rings))
    stage.hears('BridgeEnter', bridgeBlock({ id: 'v' }), asks('c_b', 'jackfield-swap'))
    expect(row(stage)).toMatchObject({ customerLegId: 'b', targetLegId: 'c', phase: 'talking' })
    expect(stage.leg(boris)?.phase).toBe('held')
  })

  it('[CONS-1] becomes a hold when the target is gone, and ends when the customer is gone', () => {
    const stage = talking()
    stage.hears('BridgeLeave', bridgeBlock({ id: 'y' }), block(rings))
    stage.hears('BridgeLeave', bridgeBlock({ id: 'y' }), asks())
    stage.hangup(carla)
    expect(row(stage)).toBeUndefined()
    expect(stage.leg(anna)).toMatchObject({ phase: 'held', resumable: true, peerLegIds: ['b'] })
    const other = talking()
    other.hangup(boris)
    expect(row(other)).toBeUndefined()
    expect(other.leg(anna)).toMatchObject({ phase: 'talking', peerLegIds: ['c'] })
    const third = swapped()
    third.hangup(carla)
    expect(row(third)).toBeUndefined()
    expect(third.leg(anna)).toMatchObject({ phase: 'talking', peerLegIds: ['b'] })
  })

  it('[CONS-3] swapped, is known to a gateway that starts then, whichever of the three it learns first', () => {
    const legs = { a: asks('t_c', 'jackfield-swap'), b: waits(), c: waits(rings) }
    const bridges = { a: 'z', b: 'z', c: '' }
    for (const order of ['abc', 'acb', 'bac', 'bca', 'cab', 'cba']) {
      const stage = new Stage()
      for (const id of order as Iterable<'a' | 'b' | 'c'>) {
        stage.hears('Newchannel', legs[id])
        stage.hears('BridgeEnter', bridges[id] === '' ? bridgeBlock(music) : bridgeBlock({ id: bridges[id] }), legs[id])
      }
      expect(row(stage), order).toMatchObject({ customerLegId: 'b', targetLegId: 'c', phase: 'swapped' })
      expect(stage.leg(carla), order).toMatchObject({ phase: 'held', peerLegIds: ['a'] })
    }
  })

  it('[CONS-1] is known to a gateway that starts in the middle', () => {
    const stage = new Stage()
    for (const words of [waits(), asks(), block(rings)]) stage.hears('Newchannel', words)
    stage.hears('BridgeEnter', bridgeBlock(music), waits())
    stage.hears('BridgeEnter', bridgeBlock({ id: 'y' }), asks())
    stage.hears('BridgeEnter', bridgeBlock({ id: 'y' }), block(rings))
    expect(row(stage)).toMatchObject({ customerLegId: 'b', targetLegId: 'c', phase: 'talking' })
  })
})
