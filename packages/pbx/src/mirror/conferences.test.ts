import { describe, expect, it } from 'vitest'
import { anna, block, boris, bridgeBlock, carla, type Headers, room, Stage, shown, told } from '../../test/words.ts'

describe('conferences', () => {
  const conf = (stage: Stage, name: string, phone = anna, more: Headers = {}) =>
    stage.hears(name, { Conference: '801' }, bridgeBlock(room('801')), block(phone), more)
  const opened = () => {
    const stage = new Stage()
    stage.newchannel(anna, boris)
    stage.hears('BridgeCreate', bridgeBlock(room('801')))
    stage.hears('ConfbridgeStart', { Conference: '801' }, bridgeBlock(room('801')))
    for (const phone of [anna, boris]) {
      stage.enter(phone, room('801'))
      conf(stage, 'ConfbridgeJoin', phone, { Admin: phone === anna ? 'Yes' : 'No', Muted: 'No' })
    }
    return stage
  }

  it('[CONF-8] a room of a command is called after the first two in it', () => {
    const made = room('jf3kd9a0xz')
    const stage = new Stage().talking(anna, boris)
    const name = () => stage.view.conferences.get('jf3kd9a0xz')?.name
    stage.hears('BridgeCreate', bridgeBlock(made))
    stage.hears('ConfbridgeStart', { Conference: 'jf3kd9a0xz' }, bridgeBlock(made))
    expect(name()).toBe('jf3kd9a0xz')
    stage.enter(anna, made)
    expect(name()).toBe('Anna')
    stage.enter(boris, made)
    expect(name()).toBe('Anna & Boris')
  })

  it('[CONF-10] that has begun anew keeps who is in it, whatever comes late about the bridge of before', () => {
    const again = { ...room('801'), id: 'room-again' }
    const stage = new Stage()
    stage.lists('CoreShowChannels', [shown(anna, { app: 'ConfBridge', bridge: 'room-again' }), shown(boris)])
    stage.lists('BridgeList', [told('BridgeListItem', bridgeBlock(again))])
    stage.lists('ConfbridgeListRooms', [told('ConfbridgeListRooms', { Conference: '801', Parties: 1 })])
    stage.lists('ConfbridgeList', [], { Conference: '801' })
    const inside = () => stage.view.conferences.get('801')?.participantIds
    expect(inside()).toEqual(['a'])
    // The new session is told of the end of the old bridge, which is older than the lists.
    stage.leave(boris, room('801'))
    expect(inside()).toEqual(['a'])
    stage.hears('ConfbridgeEnd', { Conference: '801' }, bridgeBlock(room('801')))
    stage.hears('BridgeDestroy', bridgeBlock(room('801')))
    expect(inside()).toEqual(['a'])
    // Both bridges in the list, the old one last.
    const both = new Stage()
    both.lists('CoreShowChannels', [shown(anna, { app: 'ConfBridge', bridge: 'room-again' })])
    both.lists(
      'BridgeList',
      [again, room('801')].map((one) => told('BridgeListItem', bridgeBlock(one))),
    )
    both.hears('ConfbridgeEnd', { Conference: '801' }, bridgeBlock(room('801')))
    both.hears('BridgeDestroy', bridgeBlock(room('801')))
    expect(both.view.conferences.get('801')?.participantIds).toEqual(['a'])
  })

  it('[CONF-1] a participant who is muted before ConfbridgeJoin stays muted', () => {
    const stage = opened()
    stage.newchannel(carla)
    stage.enter(carla, room('801'))
    conf(stage, 'ConfbridgeMute', carla)
    conf(stage, 'ConfbridgeJoin', carla, { Admin: 'No', Muted: 'No' })
    expect(stage.view.participants.get('c')).toMatchObject({ muted: true, joinedAt: expect.any(Number) })
    conf(stage, 'ConfbridgeUnmute', carla)
    expect(stage.view.participants.get('c')?.muted).toBe(false)
  })

  it('[CONF-1] participants and their marks', () => {
    const stage = opened()
    conf(stage, 'ConfbridgeMute', boris)
    conf(stage, 'ConfbridgeTalking', anna, { TalkingStatus: 'on' })
    expect(stage.view.conferences.get('801')).toMatchObject({
      participantIds: ['a', 'b'],
      recording: false,
      locked: false,
    })
    expect(stage.view.participants.get('a')).toMatchObject({
      admin: true,
      muted: false,
      talking: true,
      who: { name: 'Anna' },
    })
    expect(stage.view.participants.get('b')).toMatchObject({
      admin: false,
      muted: true,
      talking: false,
      extensionId: '102',
    })
    stage.hears('ConfbridgeRecord', { Conference: '801' }, bridgeBlock(room('801')))
    expect(stage.view.conferences.get('801')?.recording).toBe(true)
  })

  it('[CONF-2] leaves room and bridge in either order', () => {
    for (const roomFirst of [true, false]) {
      const stage = opened()
      if (roomFirst) conf(stage, 'ConfbridgeLeave', boris)
      stage.leave(boris, room('801'))
      if (!roomFirst) conf(stage, 'ConfbridgeLeave', boris)
      expect(stage.view.conferences.get('801')?.participantIds).toEqual(['a'])
      expect(stage.leg(boris)?.phase).not.toBe('conference')
    }
  })

  it('[CONF-3] ends by its word or with its bridge; an old bridge of that name ends nothing', () => {
    const stage = opened()
    stage.hears('ConfbridgeEnd', { Conference: '801' }, bridgeBlock({ ...room('801'), id: 'of yesterday' }))
    expect(stage.view.conferences.size).toBe(1)
    stage.hears('ConfbridgeEnd', { Conference: '801' }, bridgeBlock(room('801')))
    expect(stage.view.conferences.size + stage.view.participants.size).toBe(0)
    const other = opened()
    other.hears('BridgeDestroy', bridgeBlock(room('801')))
    expect(other.view.conferences.size).toBe(0)
  })

  it('[CONF-4] a Join that comes late', () => {
    const stage = opened()
    stage.enter(boris, { id: 'x' })
    conf(stage, 'ConfbridgeJoin', boris, { Admin: 'No', Muted: 'No' })
    expect(stage.view.conferences.get('801')?.participantIds).toEqual(['a'])
    stage.hangup(anna)
    conf(stage, 'ConfbridgeJoin', anna, { Admin: 'No', Muted: 'No' })
    expect(stage.view.participants.size).toBe(0)
  })

  it('[CONF-5] a participant who waits for the marked user is in the conference too', () => {
    const stage = opened()
    stage.newchannel(carla)
    stage.up(carla)
    conf(stage, 'ConfbridgeJoin', carla, { Admin: 'No', Muted: 'No' })
    expect(stage.view.conferences.get('801')?.participantIds).toEqual(['a', 'b', 'c'])
    expect(stage.leg(carla)?.phase).toBe('conference')
  })
})
