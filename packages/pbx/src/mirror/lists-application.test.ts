import { describe, expect, it } from 'vitest'
import { anna, block, boris, carla, Stage, shown, told } from '../../test/words.ts'
import { runnerOf } from '../derive/runner.ts'
import { inheritMemory } from './inherit.ts'
import { mixMonitorFile, primeSteps } from './prime-steps.ts'

const listed = (app: string, data: string) => ({ Application: app, ApplicationData: data })
const queueCall = (stage: Stage, data = '400,t,,,300') =>
  stage.lists('CoreShowChannels', [
    told('CoreShowChannel', block(anna), { ...listed('Queue', data), Duration: '00:01:00', BridgeId: 'x' }),
    shown({ ...carla, linked: 'a' }, { app: 'AppQueue', seconds: 40, bridge: 'x' }),
  ])
const status = (more: Record<string, string>) => told('Status', block(anna), more)

describe('a gateway that starts in the middle of a call', () => {
  it('[LIST-10] knows its queue', () => {
    const stage = new Stage()
    stage.lists('QueueStatus', [told('QueueParams', { Queue: '400' })])
    queueCall(stage)
    expect(stage.view.calls.get('a')).toMatchObject({ phase: 'talking', queueId: '400' })
    const other = new Stage()
    queueCall(other, '')
    expect(other.view.calls.get('a')?.queueId).toBeNull()
  })

  it('[LIST-11] knows that the dialplan records it', () => {
    expect(primeSteps.find(({ list }) => list === 'Status')?.headers.Variables).toContain(mixMonitorFile)
    const recorded = (parts: string) => {
      const stage = new Stage()
      queueCall(stage)
      stage.lists('Status', [status({ Variable: `${mixMonitorFile}=${parts}` })])
      return stage
    }
    expect(recorded('4').leg(anna)?.recording).toBe(true)
    for (const parts of ['0', '', '(null)']) expect(recorded(parts).leg(anna)?.recording).toBe(false)
    const stage = recorded('1')
    stage.hears('MixMonitorStop', block(anna))
    expect(stage.leg(anna)?.recording).toBe(false)
    stage.lists('Status', [status({ Variable: `${mixMonitorFile}=1` })])
    expect(stage.leg(anna)?.recording).toBe(false)
    const fresh = recorded('1')
    inheritMemory(fresh.mirror, stage.mirror)
    expect(fresh.leg(anna)?.recording).toBe(false)
    stage.hears('MixMonitorStart', block(anna))
    const next = recorded('1')
    inheritMemory(next.mirror, stage.mirror)
    expect(next.leg(anna)?.recording).toBe(true)
  })
})

describe('an outbound call that was up before', () => {
  const line = { id: 'o', name: 'PJSIP/telco-0000000f', number: 's', who: 'CID:4470001', linked: 'a' }
  const up = (data: string, bridge = 'x') => {
    const stage = new Stage()
    stage.lists('CoreShowChannels', [
      told('CoreShowChannel', block(anna), { ...listed('Dial', data), Duration: '00:01:00', BridgeId: 'x' }),
      shown(line, { app: 'AppDial', seconds: 40, bridge }),
    ])
    return stage.leg(line)
  }
  it.each([
    ['PJSIP/0612345678@telco,300,T', '0612345678'],
    ['PJSIP/101/sip:101@10.0.0.1&pjsip/telco/sip:0612345678@sip.example,300', '0612345678'],
    ['PJSIP/0699@other,300', ''],
    ['', ''],
  ])('[LIST-12] %s: calls "%s"', (data, number) => expect(up(data)?.who).toEqual({ name: '', number }))

  it('[LEG-9] a caller whose own channel rings', () => {
    const stage = new Stage()
    stage.lists('CoreShowChannels', [shown({ ...anna, state: 5 }, { app: 'Dial', seconds: 3 })])
    expect(stage.leg(anna)).toMatchObject({ phase: 'dialing', direction: 'out' })
  })
})

describe('who is alone in the dialplan', () => {
  it('[MENU-4] by Status: the place and the application by now', () => {
    const stage = new Stage()
    stage.newchannel({ ...anna, state: 6 })
    expect(stage.leg(anna)?.place).toEqual({ context: 'internal', application: '', purpose: null, of: null })
    expect(runnerOf(stage.mirror, 'a')?.uniqueid).toBe('a')
    stage.lists('Status', [
      status({ Application: 'VoiceMail', Data: '109@default,u', Context: 'whatever', Exten: 's' }),
    ])
    expect(stage.leg(anna)?.place).toMatchObject({ context: 'whatever', purpose: 'voicemail', of: { number: '109' } })
    stage.lists('Status', [status({ Application: 'Echo', Data: '' })])
    expect(stage.leg(anna)?.place).toMatchObject({ context: 'internal', purpose: 'echo' })
    stage.lists('Status', [status({})])
    expect(stage.leg(anna)?.place).toMatchObject({ purpose: 'echo' })
  })

  it('[MENU-4] the half of a Local channel runs it, and nobody who talks runs one', () => {
    const stage = new Stage()
    const [near, far] = [
      { id: 'l1', name: 'Local/109@x-00000001;1' },
      { id: 'l2', name: 'Local/109@x-00000001;2' },
    ]
    stage.newchannel({ ...anna, state: 6 }, { ...near, state: 6 }, { ...far, state: 6 })
    for (const phone of [anna, near]) stage.enter(phone, { id: 'x' })
    expect(runnerOf(stage.mirror, 'a')?.uniqueid).toBe('l2')
    expect([runnerOf(stage.mirror, 'l2'), runnerOf(stage.mirror, 'gone')]).toEqual([null, null])
    expect(runnerOf(new Stage().talking(anna, boris).mirror, 'a')).toBeNull()
  })

  /** Carla, whom a line called, is by now where a command has sent her. */
  const moved = (linked: string, more: Record<string, string>) => {
    const stage = new Stage({ trunks: ['telco'] })
    const called = { ...carla, name: 'PJSIP/telco-0000000c', number: '0655000', who: '<unknown>', linked }
    stage.lists('CoreShowChannels', [shown(called, { app: 'Wait', seconds: 40 })])
    stage.lists('Status', [told('Status', block(called), { DNID: '', ...more })])
    return stage.leg(called)
  }

  it('[LIST-16] knows that a channel which has been moved since was called, and that one which dialled was not', () => {
    expect(moved('a', {})).toMatchObject({ direction: 'in' })
    expect(moved('a', { DNID: '06551235' })).toMatchObject({ direction: 'out' })
    // A line that asks for no number begins a call of its own.
    expect(moved(carla.id, {})).toMatchObject({ direction: 'out' })
  })

  it('[DIAL-8] reads by which number, and nothing else that stands there', () => {
    const who = (value: string) => moved('a', { Variable: `JACKFIELD_DIALLED=${value}` })?.who.number
    expect(['0612345', '+390612345', '', '1'.repeat(50), '06 12', 's'].map(who)).toEqual([
      ...['0612345', '+390612345'],
      ...['0655000', '0655000', '0655000', '0655000'],
    ])
  })
})
