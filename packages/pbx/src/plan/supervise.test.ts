import { type Feed, Intent, type LegId, legFingerprint } from '@jackfield/model'
import { describe, expect, it } from 'vitest'
import { anna, boris, carla, Stage } from '../../test/words.ts'
import { rememberSpyMode } from '../mirror/spy.ts'
import { effectSeen } from './effect.ts'
import { planIntent } from './plan-intent.ts'
import { autoAnswer } from './steps.ts'

const live: Feed = { id: 'ami', state: 'live', sinceAt: 0, lastWordAt: 0, lagMs: 1, reason: null, drift: 0 }
const spy = { id: 'jackfield-intent-0001', name: 'PJSIP/103-0000000e', number: '103' }

function stageOf(): Stage {
  const stage = new Stage({ extensions: ['103'] })
  stage.talking()
  stage.hears('DeviceStateChange', { Device: 'PJSIP/103', State: 'NOT_INUSE' })
  stage.view.feeds.set('ami', live)
  return stage
}
function ask(stage: Stage, more: object) {
  const legId = (more as { legId?: string }).legId ?? 'a'
  const leg = stage.view.legs.get(legId)
  const intent = Intent.parse({
    id: 'intent-0001',
    kind: 'supervise',
    actorExtensionId: '103',
    legId,
    seen: leg ? legFingerprint(leg) : '',
    mode: 'listen',
    autoAnswer: false,
    ...more,
  })
  return planIntent(intent, stage.view, stage.mirror)
}
function supervising(stage: Stage): void {
  stage.newchannel({ ...spy, state: 6 })
  stage.hears('ChanSpyStart', {
    SpyerUniqueid: spy.id,
    SpyerChannel: spy.name,
    SpyeeUniqueid: 'a',
    SpyeeChannel: anna.name,
  })
}

describe('supervision', () => {
  it.each([
    ['listen', 'quEd'],
    ['whisper', 'quEdw'],
    ['barge', 'quEdB'],
  ])('[PLAN-7] %s: the own phone is rung to hear exactly one channel', (mode, options) => {
    const answer = ask(stageOf(), { mode })
    expect(answer).toEqual({
      ok: true,
      steps: [
        {
          action: 'Originate',
          headers: {
            Channel: 'PJSIP/103',
            Application: 'ChanSpy',
            Data: `PJSIP/101-0000000a,${options}`,
            Timeout: '25000',
            CallerID: 'Jackfield <103>',
            Variable: [`JACKFIELD_SPY=${mode}:a`],
            ChannelId: spy.id,
            Async: 'true',
          },
        },
      ],
      effect: { kind: 'supervises', spyerId: spy.id, legId: 'a', mode },
      withinMs: 28_000,
      afterwards: [{ do: 'remember-mode', uniqueid: spy.id, mode }],
    })
  })

  it('[PLAN-7] the own phone is asked to answer by itself when the operator wants that', () => {
    const answer = ask(stageOf(), { autoAnswer: true })
    expect(answer).toMatchObject({
      steps: [
        {
          headers: {
            Variable: [
              'JACKFIELD_SPY=listen:a',
              ...Object.entries(autoAnswer('PJSIP/103')).map((pair) => pair.join('=')),
            ],
          },
        },
      ],
    })
  })

  it.each(['PJSIP/1,X', 'PJSIP/1&PJSIP/2', `PJSIP/\${EXEC}`, '/.*/', 'x\r\nAction: Reload', ''])(
    '[PLAN-7] a channel named %j is left alone',
    (name) => {
      const stage = stageOf()
      stage.mirror.channels.get('a')!.channel = name
      expect(ask(stage, {})).toMatchObject({ ok: false, error: { code: 'no-such-leg' } })
    },
  )

  it('[PLAN-7] an actor without a phone', () => {
    const stage = new Stage({ extensions: ['103'] })
    stage.talking()
    stage.view.feeds.set('ami', live)
    expect(ask(stage, {})).toMatchObject({ ok: false, error: { code: 'target-unavailable', target: '103' } })
  })

  it('[PLAN-8] [SPY-3] the mode is switched by a key, and known by what was asked', () => {
    const stage = stageOf()
    const effect = { kind: 'supervises', spyerId: spy.id, legId: 'a' as LegId, mode: 'listen' } as const
    expect(effectSeen(effect, stage.view)).toBe(false)
    rememberSpyMode(stage.mirror, spy.id, 'listen')
    supervising(stage)
    expect(stage.view.legs.get(spy.id)?.supervises).toEqual({ legId: 'a', mode: 'listen' })
    expect(effectSeen(effect, stage.view)).toBe(true)
    expect(effectSeen({ ...effect, mode: 'barge' }, stage.view)).toBe(false)
    const answer = ask(stage, { kind: 'supervise-mode', legId: spy.id, mode: 'barge' })
    expect(answer).toMatchObject({
      steps: [
        { action: 'PlayDTMF', headers: { Channel: spy.id, Digit: '6', Receive: 'true' } },
        { action: 'Setvar', headers: { Channel: spy.id, Variable: 'JACKFIELD_SPY', Value: 'barge:a' } },
      ],
      afterwards: [{ do: 'remember-mode', uniqueid: spy.id, mode: 'barge' }],
    })
    expect(ask(stage, { kind: 'supervise-mode', legId: 'a' })).toMatchObject({ error: { code: 'not-supervising' } })
    stage.hangup(boris)
    expect(ask(stage, { legId: 'b' })).toMatchObject({ error: { code: 'no-such-leg' } })
  })

  it('[SPY-3] a supervisor who listens by a feature code has an unknown mode', () => {
    const stage = stageOf()
    stage.newchannel({ ...carla, state: 6 })
    stage.hears('ChanSpyStart', {
      SpyerUniqueid: carla.id,
      SpyerChannel: carla.name,
      SpyeeUniqueid: 'a',
      SpyeeChannel: anna.name,
    })
    expect(stage.leg(carla)?.supervises).toEqual({ legId: 'a', mode: null })
  })
})
