import { describe, expect, it } from 'vitest'
import { anna, block, boris, carla, Stage, shown, told } from '../../test/words.ts'
import { needsAgents, partOfList } from './board-parts.ts'
import { compareListedParts, compareMirrors } from './compare-mirrors.ts'
import { inheritMemory } from './inherit.ts'

/** A board with something of every list on it. */
function full(): Stage {
  const stage = new Stage()
  stage.newchannel({ ...anna, state: 6 }, { ...boris, state: 6 }, { ...carla, state: 6 })
  stage.lists('ExtensionStateList', [
    told('ExtensionStatus', { Exten: '101', Context: 'internal', Hint: 'PJSIP/101', Status: 0 }),
  ])
  stage.lists('DeviceStateList', [
    told('DeviceStateChange', { Device: 'PJSIP/109', State: 'UNAVAILABLE' }),
    told('DeviceStateChange', { Device: 'Custom:DND101', State: 'INUSE' }),
  ])
  stage.lists('QueueStatus', [
    told('QueueParams', { Queue: 'sales', Completed: 7, Abandoned: 2 }),
    told('QueueMember', {
      Queue: 'sales',
      Name: 'Anna',
      Location: 'PJSIP/101',
      Status: 2,
      Paused: 1,
      PausedReason: 'tea',
    }),
    told('QueueEntry', { Queue: 'sales', Position: 1, Uniqueid: boris.id, Wait: 5, Priority: 3 }),
  ])
  stage.lists('Parkinglots', [told('Parkinglot', { Name: 'default', StartSpace: '701', StopSpace: '720' })])
  stage.lists('ParkedCalls', [
    told('ParkedCall', block(carla, 'Parkee'), {
      Parkinglot: 'default',
      ParkingSpace: '701',
      ParkingTimeout: 45,
      ParkingDuration: 2,
      ParkerDialString: 'PJSIP/101',
    }),
  ])
  stage.lists('PresenceStateList', [
    told('PresenceStateChange', { Presentity: 'CustomPresence:101', Status: 'away', Subtype: '', Message: '' }),
  ])
  stage.lists('VoicemailUsersList', [
    told('VoicemailUserEntry', {
      VMContext: 'default',
      VoiceMailbox: '101',
      Fullname: 'Anna Berg',
      NewMessageCount: 4,
    }),
  ])
  return stage
}

/** The picture taken anew, of which only the channels came. */
function again(before: Stage, ...there: (typeof anna)[]): Stage {
  const fresh = new Stage()
  fresh.at = before.at
  fresh.lists(
    'CoreShowChannels',
    there.map((one) => shown(one)),
  )
  inheritMemory(fresh.mirror, before.mirror)
  return fresh
}

describe('a list that gave no answer', () => {
  it('[LIST-13] leaves its part as it was last known', () => {
    const before = full()
    const { view } = again(before, { ...anna, state: 6 }, { ...boris, state: 6 }, { ...carla, state: 6 })
    expect([...view.queues.values()]).toEqual([...before.view.queues.values()])
    expect([...view.members.values()]).toEqual([...before.view.members.values()])
    expect([...view.waitingCallers.values()]).toEqual([...before.view.waitingCallers.values()])
    expect([...view.lots.values()]).toEqual([...before.view.lots.values()])
    expect([...view.parkedCalls.values()]).toEqual([...before.view.parkedCalls.values()])
    expect(view.extensions.get('101')).toMatchObject({ dnd: true, presence: 'away', newMessages: 4, name: 'Anna Berg' })
    expect(view.extensions.get('109')).toMatchObject({ state: 'unavailable' })
  })

  it('[LIST-13] brings back nobody who has gone', () => {
    const { view } = again(full(), { ...anna, state: 6 })
    expect(view.waitingCallers.size).toBe(0)
    expect(view.parkedCalls.size).toBe(0)
    expect(view.queues.get('sales')).toMatchObject({ waitingIds: [] })
  })

  it('[LIST-13] keeps nothing of a part whose list came', () => {
    const before = full()
    const fresh = new Stage()
    fresh.lists('QueueStatus', [])
    inheritMemory(fresh.mirror, before.mirror)
    expect(fresh.view.queues.size).toBe(0)
    expect(fresh.view.lots.size).toBe(1)
  })

  it('[LIST-14] belongs to a part of the board', () => {
    expect(partOfList.QueueStatus).toBe('queues')
    expect(partOfList.CoreShowChannels).toBeUndefined()
    const stage = new Stage()
    expect(needsAgents(stage.mirror)).toBe(false)
    stage.lists('QueueStatus', [
      told('QueueParams', { Queue: 'sales' }),
      told('QueueMember', { Queue: 'sales', Name: 'Ada', Location: 'Local/1@agents', StateInterface: 'Agent:1001' }),
    ])
    expect(needsAgents(stage.mirror)).toBe(true)
    stage.lists('Agents', [])
    expect(needsAgents(stage.mirror)).toBe(false)
  })

  it('[DRIFT-8] is no drift', () => {
    const before = full()
    const fresh = new Stage()
    fresh.lists(
      'CoreShowChannels',
      [anna, boris, carla].map((one) => shown(one)),
    )
    expect(compareMirrors(before.mirror, fresh.mirror)).not.toEqual([])
    expect(compareListedParts(before.mirror, fresh.mirror)).toEqual([])
    fresh.lists('QueueStatus', [])
    expect(compareListedParts(before.mirror, fresh.mirror).map(({ what }) => what)).toEqual(['queue', 'member'])
  })
})
