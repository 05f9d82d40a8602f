import { describe, expect, it } from 'vitest'
import { anna, boris, carla, Stage, shown, told } from '../../test/words.ts'
import { inheritMemory } from './inherit.ts'
import { doubtsOlderThan, learnDisputed, reviewSuspicions } from './suspicion.ts'

const state = (stage: Stage, device: string, word: string) =>
  stage.hears('DeviceStateChange', { Device: device, State: word })
const hint = (stage: Stage, text: string, status: number) =>
  stage.hears('ExtensionStatus', { Exten: '101', Context: 'internal', Hint: text, Status: status, StatusText: '' })

/** Lets `ms` pass, reviewed twice a second. */
function wait(stage: Stage, ms: number): void {
  for (const end = stage.at + ms; stage.at < end; ) {
    stage.at += 500
    reviewSuspicions(stage.mirror, stage.at)
  }
}
const doubtOf = (stage: Stage, number = '101') => stage.view.extensions.get(number)?.doubt

describe('a phone in use that shows no channel', () => {
  it('[DOUBT-1] [DOUBT-2] [DOUBT-5] is unconfirmed at once, contradicted after two seconds, and confirmed when it is idle', () => {
    const stage = new Stage()
    const at = state(stage, 'PJSIP/101', 'INUSE')
    expect(doubtOf(stage)).toEqual({ quality: 'unconfirmed', why: 'in-use-without-channel', sinceAt: at })
    wait(stage, 2000)
    expect(doubtOf(stage)?.quality).toBe('unconfirmed')
    wait(stage, 500)
    expect(doubtOf(stage)).toEqual({ quality: 'contradicted', why: 'in-use-without-channel', sinceAt: at + 500 })
    state(stage, 'PJSIP/101', 'NOT_INUSE')
    wait(stage, 500)
    expect(doubtOf(stage)).toBeNull()
  })

  it('[DOUBT-6] is to be asked about when it has been contradicted for a while', () => {
    const stage = new Stage()
    state(stage, 'PJSIP/101', 'INUSE')
    wait(stage, 3000)
    expect(doubtsOlderThan(stage.mirror, 1000, stage.at)).toEqual([])
    wait(stage, 500)
    expect(doubtsOlderThan(stage.mirror, 1000, stage.at)).toEqual([
      expect.stringMatching(/^PJSIP\/101 in-use-without-channel INUSE/),
    ])
    stage.lists('DeviceStateList', [told('DeviceStateChange', { Device: 'PJSIP/101', State: 'NOT_INUSE' })])
    wait(stage, 500)
    expect(doubtsOlderThan(stage.mirror, 1000, stage.at)).toEqual([])
    expect(doubtOf(stage)).toBeNull()
  })

  it('[DOUBT-2] [EXT-7] a state that is older than the end of the last call is no doubt, though none has come since', () => {
    const stage = new Stage().talking()
    state(stage, 'PJSIP/101', 'INUSE')
    stage.hangup(anna)
    wait(stage, 5000)
    expect(stage.tile('101')).toMatchObject({ state: 'idle', doubt: null })
  })

  it('[DOUBT-2] a call that begins ends the doubt', () => {
    const stage = new Stage()
    state(stage, 'PJSIP/101', 'INUSE')
    wait(stage, 3000)
    stage.talking()
    expect(doubtOf(stage)).toBeNull()
  })
})

describe('a call on a phone that is not in use', () => {
  const ghost = () => {
    const stage = new Stage()
    state(stage, 'PJSIP/101', 'NOT_INUSE')
    stage.talking()
    state(stage, 'PJSIP/101', 'INUSE')
    wait(stage, 3000)
    expect(doubtOf(stage)).toBeNull()
    state(stage, 'PJSIP/101', 'NOT_INUSE')
    return stage
  }

  it('[DOUBT-1] [DOUBT-2] is contradicted after two seconds: the tile, the leg and the call', () => {
    const stage = ghost()
    wait(stage, 2000)
    expect(doubtOf(stage)).toBeNull()
    wait(stage, 500)
    const doubt = { quality: 'contradicted', why: 'channel-without-use' }
    expect(doubtOf(stage)).toMatchObject(doubt)
    expect(stage.leg(anna)?.doubt).toMatchObject(doubt)
    expect(stage.leg(boris)?.doubt).toBeNull()
    expect([...stage.view.calls.values()][0]?.doubt).toMatchObject(doubt)
    stage.hangup(anna)
    expect(doubtOf(stage)).toBeNull()
  })

  it('[DOUBT-1] a state that comes a moment later than the channel is no doubt', () => {
    const stage = ghost()
    wait(stage, 1500)
    state(stage, 'PJSIP/101', 'INUSE')
    wait(stage, 5000)
    expect(doubtOf(stage)).toBeNull()
  })

  it('[DOUBT-1] one call after the other, each seen for less than two seconds, is no doubt', () => {
    const stage = ghost()
    wait(stage, 1000)
    stage.hangup(anna)
    stage.talking({ ...anna, id: 'a2', name: 'PJSIP/101-000000a2' }, { ...carla })
    reviewSuspicions(stage.mirror, stage.at)
    wait(stage, 1500)
    expect(doubtOf(stage)).toBeNull()
  })

  it('[DOUBT-2] a driver that never tells of calls is not believed when it says idle', () => {
    const stage = new Stage()
    state(stage, 'SIP/101', 'NOT_INUSE')
    stage.talking({ ...anna, name: 'SIP/101-0000000a' })
    wait(stage, 5000)
    expect(doubtOf(stage)).toBeNull()
  })

  it('[DOUBT-1] outlives a new picture', () => {
    const stage = ghost()
    wait(stage, 2500)
    const fresh = new Stage()
    fresh.lists('CoreShowChannels', [shown(anna, { bridge: 'x' }), shown(boris, { bridge: 'x' })])
    fresh.lists('DeviceStateList', [told('DeviceStateChange', { Device: 'PJSIP/101', State: 'NOT_INUSE' })])
    inheritMemory(fresh.mirror, stage.mirror)
    expect(doubtOf(fresh)?.quality).toBe('contradicted')
  })
})

describe('a hint', () => {
  it('[DOUBT-3] that says ringing while its phone is idle is contradicted after two seconds', () => {
    const stage = new Stage()
    state(stage, 'PJSIP/101', 'NOT_INUSE')
    hint(stage, 'PJSIP/101', 8)
    wait(stage, 2500)
    expect(doubtOf(stage)).toMatchObject({ quality: 'contradicted', why: 'hint-disagrees' })
    hint(stage, 'PJSIP/101', 0)
    wait(stage, 500)
    expect(doubtOf(stage)).toBeNull()
  })

  it('[DOUBT-3] that also stands for do not disturb says nothing against the phone', () => {
    const stage = new Stage()
    state(stage, 'PJSIP/101', 'NOT_INUSE')
    hint(stage, 'PJSIP/101&Custom:DND101', 1)
    wait(stage, 5000)
    expect(doubtOf(stage)).toBeNull()
  })
})

it('[DOUBT-4] a bridge of which ARI says otherwise makes its call contradicted, for as long as it says so', () => {
  const stage = new Stage().talking()
  learnDisputed(stage.mirror, new Map([['x', 5]]))
  expect(doubtOf(stage)).toEqual({ quality: 'contradicted', why: 'witness-disagrees', sinceAt: 5 })
  expect(stage.view.calls.get('a' as never)?.doubt?.why).toBe('witness-disagrees')
  learnDisputed(stage.mirror, new Map())
  expect(doubtOf(stage)).toBeNull()
})

it('[DOUBT-5] a dial that was guessed from a list is unconfirmed until an event tells of it', () => {
  const stage = new Stage()
  stage.lists('CoreShowChannels', [
    shown({ ...anna, state: 4 }, { app: 'Dial', seconds: 3 }),
    shown({ ...boris, state: 5, line: '101' }, { app: 'AppDial', seconds: 3 }),
  ])
  expect(doubtOf(stage, '102')).toEqual({ quality: 'unconfirmed', why: 'guessed-dial', sinceAt: null })
  stage.dials({ ...anna, state: 4 }, { ...boris, state: 5 })
  expect(doubtOf(stage, '102')).toBeNull()
})
