import { describe, expect, it } from 'vitest'
import { anna, block, boris, bridgeBlock, carla, Stage, shown } from '../../test/words.ts'
import { compareMirrors } from './compare-mirrors.ts'
import { inheritMemory } from './inherit.ts'
import { carryRecent } from './list-lag.ts'
import { channelsAgain, pictureSteps, primeSteps } from './prime-steps.ts'

/** In the moment of the last word, as a list whose answer stands right behind an event. */
function atOnce(stage: Stage, ...list: Parameters<Stage['lists']>): void {
  stage.at -= 1000
  stage.lists(...list)
}

describe('a list of channels that is behind the events, as Asterisk 16 tells it under load', () => {
  it('[LIST-17] takes no channel away that an event has just told of', () => {
    const stage = new Stage()
    stage.newchannel({ ...anna, state: 4 }, boris)
    atOnce(stage, 'CoreShowChannels', [shown({ ...anna, state: 4 })])
    stage.dials({ ...anna, state: 4 }, { ...boris, state: 0 })
    stage.rings(boris)
    expect(stage.leg(boris)).toMatchObject({ phase: 'ringing', peerLegIds: [anna.id] })
    // What it lacks a second later is gone.
    stage.lists('ChannelsAgain', [shown({ ...anna, state: 4 })])
    expect(stage.leg(boris)).toBeUndefined()
  })

  it('[LIST-17] takes back nothing that an event has just told', () => {
    const stage = new Stage().talking()
    atOnce(stage, 'CoreShowChannels', [shown({ ...anna, state: 4 }, { app: 'Dial' }), shown(boris, { bridge: 'x' })])
    expect(stage.leg(anna)).toMatchObject({ phase: 'talking', peerLegIds: [boris.id] })
  })

  it('[LIST-17] a moment after a picture the channels are read again, and what the picture lacked or had wrong is put right', () => {
    const stage = new Stage()
    stage.lists('CoreShowChannels', [shown({ ...anna, state: 4, exten: '104' }, { app: 'Dial', seconds: 5 })])
    const at = stage.lists('ChannelsAgain', [
      shown({ ...anna, exten: '105' }, { app: 'Dial', seconds: 6, bridge: 'x' }),
      shown(boris, { app: 'AppDial', seconds: 2, bridge: 'x' }),
    ])
    expect(stage.leg(anna)).toMatchObject({ phase: 'talking', peerLegIds: [boris.id], createdAt: at - 6000 })
    expect(stage.leg(boris)).toMatchObject({ phase: 'talking', direction: 'in', createdAt: at - 2000 })
    expect(stage.mirror.channels.get(anna.id)?.exten).toBe('105')
  })

  it('[LIST-17] a list that was answered before the event, as over HTTP, does not hide which number was dialled', () => {
    const stage = new Stage()
    stage.lists('ChannelsAgain', [shown({ ...anna, state: 4, exten: '105' }, { app: 'Dial' })])
    stage.newchannel({ ...anna, state: 4 }, boris)
    expect(stage.mirror.channels.get(anna.id)?.firstExten).toBe(boris.number)
  })

  it('[LIST-17] the same list brings back no channel that has hung up', () => {
    const stage = new Stage().talking()
    stage.hangup(boris)
    stage.lists('ChannelsAgain', [shown(anna), shown(boris)])
    expect([...stage.view.legs.keys()]).toEqual([anna.id])
  })
})

describe('a picture that is taken beside a running one', () => {
  it('[LIST-17] has what events told in the last second, though its lists are behind', () => {
    const running = new Stage()
    running.newchannel({ ...carla, state: 6 })
    running.at += 5000
    running.newchannel({ ...anna, state: 4 }, boris)
    running.dials({ ...anna, state: 4 }, { ...boris, state: 0 })
    const fresh = new Stage()
    fresh.at = running.at
    carryRecent(fresh.mirror, running.mirror, running.at)
    expect(fresh.leg(carla), 'nothing was told of her lately').toBeUndefined()
    atOnce(fresh, 'CoreShowChannels', [shown(carla)])
    expect(compareMirrors(running.mirror, fresh.mirror)).toEqual([])
    inheritMemory(fresh.mirror, running.mirror)
    expect(fresh.leg(boris)).toEqual(running.leg(boris))
    expect(fresh.leg(anna)).toEqual(running.leg(anna))
  })

  it('[LIST-17] has the bridge in which they are since then, and the end of a call that its lists may still show', () => {
    const running = new Stage().talking()
    running.at -= 900
    running.hears('Newstate', block(anna))
    const fresh = new Stage()
    fresh.at = running.at
    carryRecent(fresh.mirror, running.mirror, running.at)
    expect(fresh.mirror.channels.get(anna.id)?.bridge?.kind).toBe('talk')
    const ended = new Stage().talking()
    ended.hears('BridgeLeave', bridgeBlock({ id: 'x' }), block(boris))
    ended.hangup(boris)
    const later = new Stage()
    later.at = ended.at
    carryRecent(later.mirror, ended.mirror, ended.at)
    atOnce(later, 'CoreShowChannels', [shown(boris)])
    expect(later.leg(boris)).toBeUndefined()
  })
})

it('[LIST-19] the channels twice where they come from a cache, and once elsewhere', () => {
  const greeting = (version: string) => `Asterisk Call Manager/${version}`
  for (const version of ['7.0.3', '9.0.0', '11.0.0', '13.0.0']) expect(pictureSteps(greeting(version))).toBe(primeSteps)
  for (const version of ['5.0.5', '2.10.4', 'x']) expect(pictureSteps(greeting(version)).at(-1)).toBe(channelsAgain)
})
