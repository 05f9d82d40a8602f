import { describe, expect, it } from 'vitest'
import { anna, block, boris, carla, outside, parkingBridge, room, Stage } from '../../test/words.ts'

describe('legs', () => {
  it('[LEG-1] the phases of a caller, each since a remembered instant', () => {
    const stage = new Stage()
    const born = stage.newchannel({ ...anna, state: 4 })
    expect(stage.leg(anna)).toMatchObject({ phase: 'dialing', phaseAt: born, answeredAt: null })
    const up = stage.up(anna)
    expect(stage.leg(anna)).toMatchObject({ phase: 'menu', phaseAt: up, answeredAt: up })
    const joined = stage.hears('QueueCallerJoin', block(anna), { Queue: 'sales', Position: 1, Count: 1 })
    expect(stage.leg(anna)).toMatchObject({ phase: 'waiting', phaseAt: joined, party: { name: 'sales' } })
    const left = stage.hears('QueueCallerLeave', block(anna), { Queue: 'sales', Position: 1, Count: 0 })
    expect(stage.leg(anna)?.phase).toBe('menu')
    const entered = stage.enter(anna, room('801'))
    expect(stage.leg(anna)).toMatchObject({ phase: 'conference', phaseAt: entered, party: null })
    expect(left).toBeLessThan(entered)
    stage.leave(anna, room('801'))
    expect(stage.leg(anna)).toMatchObject({ phase: 'menu', phaseAt: stage.at })
  })

  it('[LEG-2] the person at the leg: an extension, or an outside caller', () => {
    const stage = new Stage({ names: { 101: 'Anna Conti', '0655501': 'Mario Rossi' } })
    stage.newchannel(anna, outside, { ...boris, number: '100', who: 'Front desk' })
    expect(stage.leg(anna)?.who).toEqual({ name: 'Anna Conti', number: '101' })
    expect(stage.leg(outside)).toMatchObject({ who: { name: 'Mario Rossi', number: '0655501' }, trunkId: 'telco' })
    expect(stage.leg(boris)?.who).toEqual({ name: '', number: '102' })
  })

  it('[LEG-3] a click to call rings the phone, whose person then calls', () => {
    const stage = new Stage()
    stage.newchannel(anna)
    stage.dials(null, anna)
    stage.rings(anna)
    expect(stage.leg(anna)?.direction).toBe('in')
    stage.up(anna)
    stage.newchannel(boris)
    stage.dials(anna, { ...boris, state: 0 })
    expect(stage.leg(anna)?.direction).toBe('out')
    expect(stage.leg(boris)?.direction).toBe('in')
  })

  it('[LEG-3] a phone that is about to be called', () => {
    const stage = new Stage()
    stage.newchannel({ ...anna, state: 4 }, boris)
    expect([stage.leg(anna)?.direction, stage.leg(boris)?.direction]).toEqual(['out', 'in'])
  })

  it('[LEG-4] nobody is a peer in a conference', () => {
    const stage = new Stage()
    stage.newchannel(anna, boris, carla)
    for (const phone of [anna, boris, carla]) stage.enter(phone, room('801'))
    expect(stage.leg(anna)?.peerLegIds).toEqual([])
    expect(stage.view.calls.get('a')).toMatchObject({
      phase: 'conference',
      legIds: ['a', 'b', 'c'],
      conferenceId: '801',
    })
  })

  it('[LEG-5] the number dialled, until somebody is there', () => {
    const stage = new Stage({ names: { 102: 'Boris Kern' } })
    stage.newchannel({ ...anna, state: 4 })
    expect(stage.leg(anna)?.party).toEqual({ name: 'Boris Kern', number: '102' })
    const elsewhere = new Stage()
    elsewhere.newchannel({ ...anna, state: 4, exten: 's' })
    expect(elsewhere.leg(anna)?.party).toBeNull()
  })
})

describe('calls', () => {
  it('[CALL-1] [CALL-2] legs that met before and are apart now share a Linkedid, not a call', () => {
    const stage = new Stage().talking()
    expect(stage.view.calls.get('a')?.legIds).toEqual(['a', 'b'])
    stage.leave(boris, { id: 'x' })
    stage.newchannel({ ...carla, linked: 'a' })
    stage.enter(carla, { id: 'y' })
    stage.enter(boris, { id: 'y' })
    expect([...stage.view.calls.keys()].sort()).toEqual(['a', 'b'])
    expect(stage.leg(carla)?.callId).toBe('b')
    stage.hangup(boris)
    expect(stage.leg(carla)?.callId).toBe('c')
  })

  it('[CALL-3] inbound with DID, outbound, internal', () => {
    const inbound = new Stage().talking(outside, anna)
    expect(inbound.view.calls.get('t')).toMatchObject({
      kind: 'inbound',
      did: '06551235',
      trunkId: 'telco',
      caller: { number: '0655501' },
      callee: { number: '101' },
    })
    const outbound = new Stage().talking(anna, { ...outside, number: '06123456' })
    expect(outbound.view.calls.get('a')).toMatchObject({ kind: 'outbound', did: null, callee: { number: '06123456' } })
    expect(new Stage().talking().view.calls.get('a')).toMatchObject({ kind: 'internal', trunkId: null })
  })

  it('[CALL-3] the queue stays with the call that came by it', () => {
    const stage = new Stage()
    stage.newchannel({ ...outside, state: 6 }, carla)
    stage.hears('QueueCallerJoin', block(outside), { Queue: 'sales', Position: 1, Count: 1 })
    stage.dials(outside, { ...carla, state: 5 })
    expect(stage.view.calls.get('t')).toMatchObject({ phase: 'waiting', queueId: 'sales', callee: { name: 'sales' } })
    stage.hears('QueueCallerLeave', block(outside), { Queue: 'sales', Position: 1, Count: 0 })
    stage.dialEnds(outside, carla, 'ANSWER')
    stage.enter(carla, { id: 'x' })
    stage.enter(outside, { id: 'x' })
    expect(stage.view.calls.get('t')).toMatchObject({ phase: 'talking', queueId: 'sales', callee: { number: '103' } })
  })

  it('[CALL-4] one holds of three: the call goes on', () => {
    const stage = new Stage().talking()
    stage.newchannel(carla)
    stage.enter(carla, { id: 'x' })
    stage.hears('Hold', block(anna))
    expect(stage.leg(anna)?.phase).toBe('held')
    expect(stage.leg(boris)).toMatchObject({ phase: 'talking', heldAt: null })
    expect(stage.view.calls.get('a')?.phase).toBe('talking')
    stage.enter(anna, parkingBridge)
    expect(stage.view.calls.get('a')?.phase).toBe('parked')
  })

  it('[CALL-5] answered since the second came', () => {
    const stage = new Stage().ringing()
    expect(stage.view.calls.get('a')?.answeredAt).toBeNull()
    stage.up(boris)
    stage.dialEnds({ ...anna, state: 4 }, boris, 'ANSWER')
    stage.enter(boris, { id: 'x' })
    const at = stage.enter(anna, { id: 'x' })
    stage.hears('Hold', block(anna))
    stage.hears('Unhold', block(anna))
    expect(stage.view.calls.get('a')?.answeredAt).toBe(at)
  })
})

describe('text of the wire', () => {
  it('[TEXT-1] hostile names come clean and bounded (R30)', () => {
    const stage = new Stage()
    stage.newchannel({ ...outside, who: `<script>\u202e\u0007${'x'.repeat(4096)}`, number: '12\u200b3' })
    const who = stage.leg(outside)!.who
    expect(who.name).toMatch(/^<script> x+…$/)
    expect(who.name.length).toBeLessThanOrEqual(120)
    expect(who.number).toBe('12 3')
    stage.newchannel({ ...anna, number: '<unknown>', who: '<unknown>' })
    expect(stage.leg(anna)?.who).toEqual({ name: '', number: '101' })
  })
})

describe('the board', () => {
  it('[VIEW-2] touches only what an event concerns', () => {
    const stage = new Stage().talking()
    stage.newchannel(carla)
    const before = { ...stage.deriver.view }
    stage.deriver.update()
    const [leg, call, tile] = [stage.leg(anna), stage.view.calls.get('a'), stage.tile('101')]
    stage.hears('Hangup', block(carla), { Cause: 16 })
    const changes = stage.deriver.update()
    expect(changes.map(({ table, id }) => `${table} ${id}`).sort()).toEqual(['calls c', 'extensions 103', 'legs c'])
    expect(stage.leg(anna)).toBe(leg)
    expect(stage.view.calls.get('a')).toBe(call)
    expect(stage.tile('101')).toBe(tile)
    expect(stage.deriver.view.legs).toBe(before.legs)
    stage.hears('NewConnectedLine', block({ ...anna, exten: '102' }))
    expect(stage.deriver.update()).toEqual([])
  })
})
