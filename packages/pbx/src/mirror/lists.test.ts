import { describe, expect, it } from 'vitest'
import { anna, block, boris, bridgeBlock, carla, room, Stage, shown, told } from '../../test/words.ts'
import { compareMirrors } from './compare-mirrors.ts'
import { feeders } from './feeders.ts'
import { inheritMemory } from './inherit.ts'
import { learn } from './learn.ts'
import { createMirror } from './mirror.ts'
import { followUps, lightPrimeSteps, primeSteps } from './prime-steps.ts'
import { createWitness, disagreements, witnessAriEvent, witnessSnapshot } from './witness.ts'

describe('lists', () => {
  it('[LIST-1] in order, with one list for each room', () => {
    const names = primeSteps.map((step) => step.list)
    expect(names.slice(0, 3)).toEqual(['CoreShowChannels', 'BridgeList', 'Status'])
    for (const light of lightPrimeSteps) expect(primeSteps).toContain(light)
    const items = [told('ConfbridgeListRooms', { Conference: '801', Parties: 1, Locked: 'Yes' })]
    expect(followUps('ConfbridgeListRooms', items)).toMatchObject([
      { list: 'ConfbridgeList', action: 'ConfbridgeList', headers: { Conference: '801' } },
    ])
    expect(followUps('QueueStatus', items)).toEqual([])
  })

  it('[LIST-2] [LIST-3] what is not in it goes, what is in it is put right', () => {
    const stage = new Stage().talking()
    stage.newchannel(carla)
    const at = stage.lists('CoreShowChannels', [
      shown(anna, { seconds: 30, bridge: 'y' }),
      shown({ id: 'd', name: 'PJSIP/104-0000000d', number: '104' }, { seconds: 20, bridge: 'y' }),
    ])
    expect([...stage.view.legs.keys()].sort()).toEqual(['a', 'd'])
    expect(stage.leg(anna)).toMatchObject({ peerLegIds: ['d'], phase: 'talking' })
    expect(stage.view.legs.get('d')?.createdAt).toBe(at - 20_000)
    expect(stage.leg(anna)?.createdAt).toBeLessThan(at - 2000)
    // Those that the list lacked are dead: late words about them make nothing.
    stage.newchannel(carla)
    expect(stage.leg(carla)).toBeUndefined()
  })

  it('[LIST-3] the leg that began the call comes first, though both began in the same second', () => {
    const stage = new Stage()
    const called = told(
      'CoreShowChannel',
      { ...block(boris), Linkedid: anna.id },
      { Application: 'AppDial', ApplicationData: '', Duration: '00:00:05', BridgeId: 'y' },
    )
    stage.lists('CoreShowChannels', [called, shown(anna, { seconds: 5, bridge: 'y' })])
    expect([...stage.view.calls.values()]).toMatchObject([
      { id: anna.id, caller: { number: '101' }, callee: { number: '102' } },
    ])
  })

  it('[LIST-9] a list that still shows a channel that has hung up does not bring it back', () => {
    const stage = new Stage().talking()
    stage.hangup(anna)
    stage.lists('CoreShowChannels', [shown(anna), shown(boris)])
    expect([...stage.view.legs.keys()]).toEqual([boris.id])
  })

  it('[LIST-9] a channel that hung up before the lists were read and was still in them goes with the next list, which changes nothing else', () => {
    const stage = new Stage()
    stage.lists('CoreShowChannels', [shown(anna, { bridge: 'x' }), shown(boris)])
    stage.lists('StillThere', [shown(anna)])
    expect([...stage.view.legs.keys()]).toEqual([anna.id])
    expect(stage.view.legs.get(anna.id as never)?.phase).toBe('menu')
    stage.lists('StillThere', [shown(anna), shown(boris)])
    expect([...stage.view.legs.keys()]).toEqual([anna.id])
  })

  it('[LIST-4] a phone that rings was called by somebody', () => {
    const stage = new Stage()
    stage.lists('CoreShowChannels', [
      shown({ ...anna, state: 4 }, { app: 'Dial', seconds: 9 }),
      shown({ ...boris, state: 5 }, { app: 'AppDial', seconds: 8 }),
    ])
    expect(stage.leg(boris)).toMatchObject({ phase: 'ringing', direction: 'in', peerLegIds: ['a'] })
    expect(stage.view.calls.size).toBe(1)
    stage.dialEnds({ ...anna, state: 4 }, { ...boris, state: 5 }, 'NOANSWER')
    expect(stage.view.calls.size).toBe(2)
  })

  it('[LIST-4] a Local channel is not called by its own other half, though that shows the number which the Local channel is told', () => {
    const stage = new Stage()
    const one = { id: 'l1', name: 'Local/103@x-00000001;1', number: '103', linked: 'a' }
    const two = { id: 'l2', name: 'Local/103@x-00000001;2', number: '0655500', linked: 'a' }
    stage.lists('CoreShowChannels', [
      shown({ ...anna, state: 4 }, { app: 'Dial', seconds: 9 }),
      shown({ ...one, state: 5, line: '0655500' }, { app: 'AppDial', seconds: 8 }),
      shown({ ...two, state: 4 }, { app: 'Dial', seconds: 8 }),
      shown({ ...carla, linked: 'a', state: 5, line: '0655500' }, { app: 'AppDial', seconds: 7 }),
    ])
    expect(stage.leg(carla)).toMatchObject({ phase: 'ringing', party: { number: '101' }, peerLegIds: ['a'] })
  })

  it('[LIST-5] the time of joining is unknown', () => {
    const stage = new Stage()
    stage.lists('DeviceStateList', [told('DeviceStateChange', { Device: 'PJSIP/101', State: 'UNAVAILABLE' })])
    expect(stage.tile('101')).toMatchObject({ state: 'unavailable', stateAt: null })
  })

  it('[LIST-6] the held channels, and the time of the answer', () => {
    const stage = new Stage()
    stage.lists('CoreShowChannels', [
      shown(anna, { seconds: 30, bridge: 'x' }),
      shown(boris, { seconds: 29, bridge: 'x' }),
    ])
    stage.lists('BridgeList', [told('BridgeListItem', bridgeBlock({ id: 'x' }))])
    const at = stage.lists('Status', [
      told('Status', block(anna), { Variable: 'CDR(start,u)=1795258052.5' }),
      told('Status', block(boris), { Variable: 'CHANNEL(onhold)=1' }),
      told('Status', block(carla), { Variable: 'CHANNEL(onhold)=1' }),
    ])
    expect(stage.leg(boris)).toMatchObject({ phase: 'held', heldAt: at })
    expect(stage.leg(carla)).toBeUndefined()
    const other = new Stage()
    other.lists('CoreShowChannels', [shown(anna, { seconds: 30 })])
    const before = other.leg(anna)!.createdAt
    const event = told('Status', block(anna), {})
    const variables = { 'CDR(start,u)': '1795258052.5', 'CDR(answer,u)': '1795258057.0' }
    other.lists('Status', [{ ...event, variables } as never])
    expect(other.leg(anna)?.answeredAt).toBe(before + 4500)
  })

  it('[LIST-7] a fresh mirror inherits what no list contains', () => {
    const old = new Stage().talking()
    old.hears('Hold', block(anna))
    old.hears('MixMonitorStart', block(anna))
    const ringing = { id: 'e', name: 'PJSIP/105-0000000e', number: '105' }
    old.newchannel(carla, ringing)
    old.dials({ ...carla, state: 4 }, { ...ringing, state: 5 })
    const before = old.view
    const fresh = new Stage()
    fresh.at = old.at
    fresh.lists('CoreShowChannels', [
      shown(anna, { seconds: 9, bridge: 'x' }),
      shown(boris, { seconds: 9, bridge: 'x' }),
      shown({ ...carla, state: 4 }),
      shown({ ...ringing, state: 5 }),
    ])
    fresh.lists('BridgeList', [told('BridgeListItem', bridgeBlock({ id: 'x' }))])
    inheritMemory(fresh.mirror, old.mirror)
    expect(Object.fromEntries(fresh.view.legs)).toEqual(Object.fromEntries(before.legs))
    expect(Object.fromEntries(fresh.view.calls)).toEqual(Object.fromEntries(before.calls))
  })

  it('[LIST-2] rooms and their people', () => {
    const stage = new Stage()
    stage.lists('CoreShowChannels', [shown(anna, { bridge: 'room-801' }), shown(boris)])
    stage.lists('BridgeList', [told('BridgeListItem', bridgeBlock(room('801')))])
    stage.lists('ConfbridgeListRooms', [told('ConfbridgeListRooms', { Conference: '801', Locked: 'Yes' })])
    const user = { Conference: '801', Admin: 'Yes', Muted: 'Yes', Talking: 'No', AnsweredTime: 7 }
    const at = stage.lists('ConfbridgeList', [told('ConfbridgeList', user, block(anna))], { Conference: '801' })
    expect(stage.view.conferences.get('801')).toMatchObject({ locked: true, recording: null, participantIds: ['a'] })
    expect(stage.view.participants.get('a')).toMatchObject({ admin: true, muted: true, joinedAt: at - 7000 })
    stage.lists('ConfbridgeListRooms', [])
    expect(stage.view.conferences.size).toBe(0)
    expect(stage.view.calls.get('a')?.conferenceId).toBeNull()
  })
})

describe('drift', () => {
  it('[DRIFT-1] two pictures of one moment', () => {
    const running = new Stage().talking()
    running.newchannel(carla)
    const fresh = createMirror()
    expect(compareMirrors(running.mirror, running.mirror)).toEqual([])
    const stage = new Stage()
    stage.lists('CoreShowChannels', [shown(anna, { bridge: 'x' }), shown(boris)])
    expect(compareMirrors(running.mirror, stage.mirror)).toEqual([
      { what: 'channel', id: 'c', running: 'here', fresh: null },
      { what: 'bridge', id: 'b', running: 'x', fresh: '' },
    ])
    expect(compareMirrors(running.mirror, fresh)).toHaveLength(3)
  })

  const ari = (type: string, id: string, name: string) => ({ type, bridge: { id: 'x' }, channel: { id, name } })

  it('[DRIFT-5] what was heard while the list was on its way is not forgotten', () => {
    const stage = new Stage().talking()
    const witness = createWitness()
    witnessAriEvent(witness, ari('ChannelEnteredBridge', 'a', anna.name), stage.at)
    witnessAriEvent(witness, ari('ChannelEnteredBridge', 'b', boris.name), stage.at)
    witnessAriEvent(witness, { type: 'BridgeDestroyed', bridge: { id: 'old' } }, stage.at)
    // The list was written before any of it.
    witnessSnapshot(witness, [{ id: 'old', channels: ['a'] }], stage.at)
    expect(disagreements(stage.mirror, witness, stage.at + 60_000)).toEqual([])
  })

  it('[DRIFT-2] [DRIFT-3] a second witness, with two seconds of patience', () => {
    const stage = new Stage().talking()
    const witness = createWitness()
    const before = { ...stage.mirror.bridges.get('x')! }
    expect(disagreements(stage.mirror, witness, stage.at + 60_000)).toEqual([])
    witnessSnapshot(witness, [{ id: 'x', channels: ['a', 'b'] }], stage.at)
    expect(disagreements(stage.mirror, witness, stage.at + 60_000)).toEqual([])
    witnessAriEvent(witness, ari('ChannelLeftBridge', 'b', boris.name), stage.at + 1000)
    expect(stage.mirror.bridges.get('x')).toEqual(before)
    expect(disagreements(stage.mirror, witness, stage.at + 2999)).toEqual([])
    expect(disagreements(stage.mirror, witness, stage.at + 3000)).toEqual([{ bridgeId: 'x', sinceAt: stage.at + 1000 }])
    witnessAriEvent(witness, { type: 'BridgeDestroyed', bridge: { id: 'x' } }, stage.at + 1000)
    expect(disagreements(stage.mirror, witness, stage.at + 3000)).toHaveLength(1)
    stage.leave(anna, { id: 'x' })
    stage.leave(boris, { id: 'x' })
    expect(disagreements(stage.mirror, witness, stage.at + 60_000)).toEqual([])
  })

  it('[DRIFT-6] either side may tell first that a bridge has ended', () => {
    const stage = new Stage().talking()
    const witness = createWitness()
    witnessSnapshot(witness, [{ id: 'x', channels: ['a', 'b'] }], stage.at)
    const { at } = stage
    const late = createWitness()
    witnessSnapshot(late, [{ id: 'x', channels: ['a', 'b'] }], at)
    witnessAriEvent(witness, { type: 'BridgeDestroyed', bridge: { id: 'x' } }, at + 60_000)
    expect(disagreements(stage.mirror, witness, at + 61_999)).toEqual([])
    expect(disagreements(stage.mirror, witness, at + 62_000)).toHaveLength(1)
    witnessAriEvent(witness, { type: 'BridgeDestroyed', bridge: { id: 'z' } }, at + 90_000)
    expect([...witness.bridges.keys()]).toEqual(['z'])
    stage.at = at + 60_000
    stage.hears('BridgeDestroy', bridgeBlock({ id: 'x' }))
    expect(disagreements(stage.mirror, late, stage.at + 1999)).toEqual([])
    expect(disagreements(stage.mirror, late, stage.at + 2000)).toHaveLength(1)
  })

  it('[DRIFT-7] helpers that AMI names too', () => {
    const stage = new Stage().talking()
    const helper = { id: 'h', name: 'UnicastRTP/127.0.0.1:9000-0x1' }
    stage.newchannel(helper)
    stage.enter(helper, { id: 'x' })
    for (const channels of [
      ['a', 'b'],
      ['a', 'b', 'h'],
    ]) {
      const witness = createWitness()
      witnessSnapshot(witness, [{ id: 'x', channels }], stage.at)
      witnessAriEvent(witness, ari('ChannelEnteredBridge', 'h', helper.name), stage.at)
      expect(disagreements(stage.mirror, witness, stage.at + 60_000)).toEqual([])
    }
  })

  it('[DRIFT-4] helpers and the dead', () => {
    const stage = new Stage().talking()
    const witness = createWitness()
    witnessSnapshot(witness, [{ id: 'x', channels: ['a', 'b', 'announcer'] }], stage.at)
    witnessAriEvent(witness, ari('ChannelEnteredBridge', 'rec', 'CBRec/801-00000001;1'), stage.at)
    expect(disagreements(stage.mirror, witness, stage.at + 9000)).toEqual([])
    stage.newchannel(carla)
    stage.hangup(carla)
    witnessAriEvent(witness, ari('ChannelEnteredBridge', 'c', carla.name), stage.at)
    expect(disagreements(stage.mirror, witness, stage.at + 9000)).toEqual([])
    witnessAriEvent(witness, ari('ChannelEnteredBridge', 'missed', 'PJSIP/107-00000001'), stage.at)
    expect(disagreements(stage.mirror, witness, stage.at + 9000)).toHaveLength(1)
    witnessAriEvent(
      witness,
      { type: 'ChannelDestroyed', channel: { id: 'missed', name: 'PJSIP/107-00000001' } },
      stage.at,
    )
    expect(disagreements(stage.mirror, witness, stage.at + 9000)).toEqual([])
  })

  it('[FEED-1] each part names its feeders', () => {
    const parts = Object.entries(createMirror())
      .filter(([, part]) => part instanceof Map)
      .map(([name]) => name)
    expect(Object.keys(feeders).sort()).toEqual([...parts, 'keptDnd', 'keptForwards', 'directory'].sort())
  })
})

describe('facts that arrive later', () => {
  it('[EXT-4] names, groups, do not disturb', () => {
    const stage = new Stage({ names: { 101: 'Anna' }, extensions: ['101', '102'] })
    const facts = {
      names: { 101: 'Other', 102: 'Boris' },
      groups: { Sales: ['102'] },
      dnd: { 101: true },
    }
    stage.deriver.update()
    learn(stage.mirror, facts)
    expect(stage.tile('101')).toMatchObject({ name: 'Anna', dnd: true })
    expect(stage.tile('102')).toMatchObject({ name: 'Boris', groups: ['Sales'] })
  })

  it('[EXT-4] touch the people they are about, their calls and the legs in them, and nobody else', () => {
    const stage = new Stage({ extensions: ['108'] }).talking()
    stage.deriver.update()
    learn(stage.mirror, { names: { 102: 'Boris Kern' }, groups: { Sales: ['102'] } })
    const { all, extensions, channels } = stage.mirror.touched
    expect({ all, extensions: [...extensions], channels: [...channels].sort() }).toEqual({
      all: false,
      extensions: ['102'],
      channels: ['a', 'b'],
    })
    const changed = stage.deriver.update().map(({ table, id }) => `${table} ${id}`)
    expect(changed).toContain('legs a')
    expect(changed).toContain('extensions 101')
    expect(changed).not.toContain('extensions 108')
    expect(stage.tile('101')?.party?.name).toBe('Boris Kern')
  })
})
