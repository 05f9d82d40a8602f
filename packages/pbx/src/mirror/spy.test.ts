import { describe, expect, it } from 'vitest'
import { anna, block, boris, carla, Stage, told } from '../../test/words.ts'
import { inheritMemory } from './inherit.ts'
import { createMirror } from './mirror.ts'
import { rememberSpyMode } from './spy.ts'

const listed = (phone: typeof carla, application: string) =>
  told('CoreShowChannel', block(phone), { Application: application, Duration: '00:00:05', BridgeId: '' })
const written = (value: string) => told('Status', block(carla), { Variable: `JACKFIELD_SPY=${value}` })

/** A gateway that begins while Carla listens to Anna. */
function begun(value: string, application = 'ChanSpy'): Stage {
  const stage = new Stage()
  stage.lists('CoreShowChannels', [listed(anna, 'Dial'), listed(boris, 'AppDial'), listed(carla, application)])
  stage.lists('Status', [written(value)])
  return stage
}

describe('the supervisor and the mode', () => {
  it('[SPY-3] by what we asked for', () => {
    const stage = new Stage().talking()
    stage.newchannel({ ...carla, state: 6 })
    stage.hears('ChanSpyStart', block(carla, 'Spyer'), block(anna, 'Spyee'))
    expect(stage.leg(carla)?.supervises).toEqual({ legId: 'a', mode: null })
    rememberSpyMode(stage.mirror, 'c', 'barge')
    expect(stage.leg(carla)?.supervises).toEqual({ legId: 'a', mode: 'barge' })
    rememberSpyMode(stage.mirror, 'nobody', 'barge')
    stage.hears('ChanSpyStop', block(carla, 'Spyer'), block(anna, 'Spyee'))
    expect(stage.leg(carla)?.supervises).toBeNull()
  })

  it('[SPY-2] ends when the supervisor comes into a bridge, whatever stays behind to say that it stops', () => {
    const stage = new Stage().talking()
    stage.newchannel({ ...carla, state: 6 })
    stage.hears('ChanSpyStart', block(carla, 'Spyer'), block(anna, 'Spyee'))
    stage.enter(carla, { id: 'y' })
    expect(stage.leg(carla)?.supervises).toBeNull()
    expect(stage.leg(anna)?.supervisedBy).toEqual([])
  })

  it('[SPY-2] ends when the supervisor is led to another place, or lists show them at another application', () => {
    const stage = new Stage().talking()
    stage.newchannel({ ...carla, state: 6 })
    stage.hears('ChanSpyStart', block(carla, 'Spyer'), block(anna, 'Spyee'))
    const next = (application: string) => {
      const fresh = new Stage()
      fresh.lists('CoreShowChannels', [listed(anna, 'Dial'), listed(carla, application)])
      inheritMemory(fresh.mirror, stage.mirror)
      return fresh.leg(carla)
    }
    expect(next('ChanSpy')?.supervises).toEqual({ legId: 'a', mode: null })
    expect(next('VoiceMail')).toMatchObject({ phase: 'menu', supervises: null })
    stage.hears('UserEvent', { UserEvent: 'JackfieldPlace' }, block(carla), { Context: 'jackfield-vm', Exten: '105' })
    expect(stage.leg(carla)).toMatchObject({ phase: 'menu', supervises: null })
    expect(stage.leg(anna)?.supervisedBy).toEqual([])
  })

  it('[SPY-3] the supervised channel may come later, or be seen only with the next lists', () => {
    const stage = new Stage().talking()
    rememberSpyMode(stage.mirror, 'c', 'whisper')
    const fresh = new Stage()
    inheritMemory(fresh.mirror, stage.mirror)
    for (const one of [stage, fresh]) {
      one.talking()
      one.newchannel({ ...carla, state: 6 })
      one.hears('ChanSpyStart', block(carla, 'Spyer'), block(anna, 'Spyee'))
      expect(one.leg(carla)?.supervises).toEqual({ legId: 'a', mode: 'whisper' })
      expect(one.mirror.askedSpyModes.size).toBe(0)
    }
    stage.hangup(carla)
    rememberSpyMode(stage.mirror, 'c', 'barge')
    for (let i = 0; i < 200; i++) rememberSpyMode(stage.mirror, `never-${i}`, 'listen')
    expect(stage.mirror.askedSpyModes.size).toBe(50)
    expect(stage.mirror.askedSpyModes.has('c')).toBe(false)
  })

  it('[SPY-4] a gateway that begins while the phone still rings for it knows the mode', () => {
    const stage = begun('whisper:a', 'AppDial2')
    expect(stage.leg(carla)?.supervises).toBeNull()
    stage.hears('ChanSpyStart', block(carla, 'Spyer'), block(anna, 'Spyee'))
    expect(stage.leg(carla)?.supervises).toEqual({ legId: 'a', mode: 'whisper' })
  })

  it('[SPY-4] a gateway that begins reads it from the channel', () => {
    const stage = begun('whisper:a')
    expect(stage.leg(carla)).toMatchObject({ phase: 'supervising', supervises: { legId: 'a', mode: 'whisper' } })
    expect(stage.leg(anna)?.supervisedBy).toEqual(['103'])
  })

  it.each(['whisper:gone', 'shout:a', 'whisper', '', 'whisper:c', ':a'])('[SPY-4] believes nothing of %j', (value) => {
    expect(begun(value).leg(carla)).toMatchObject({ phase: 'menu', supervises: null })
  })

  it('[SPY-4] nor of a channel that has gone on to something else', () => {
    expect(begun('whisper:a', 'Wait').leg(carla)?.supervises).toBeNull()
  })

  it('[LIST-7] a fresh mirror keeps the supervised channel, the time and the mode', () => {
    const stage = begun('whisper:a')
    rememberSpyMode(stage.mirror, 'c', 'barge')
    const fresh = new Stage()
    fresh.at = stage.at
    fresh.lists('CoreShowChannels', [listed(anna, 'Dial'), listed(carla, 'ChanSpy')])
    const since = stage.leg(carla)?.phaseAt
    inheritMemory(fresh.mirror, stage.mirror)
    expect(fresh.leg(carla)).toMatchObject({ phaseAt: since, supervises: { legId: 'a', mode: 'barge' } })
    inheritMemory(createMirror(), stage.mirror)
  })
})
