import { type Feed, type Intent, legFingerprint } from '@jackfield/model'
import { describe, expect, it } from 'vitest'
import { anna, block, boris, carla, Stage } from '../../test/words.ts'
import { effectSeen } from './effect.ts'
import { planIntent } from './plan-intent.ts'

const live: Feed = { id: 'ami', state: 'live', sinceAt: 0, lastWordAt: 0, lagMs: 1, reason: null, drift: 0 }

/** Anna talks with Boris; Carla is free, and 1001 too. */
function stageOf(): Stage {
  const stage = new Stage({ extensions: ['103', '1001', 'lobby'] })
  stage.talking()
  stage.view.feeds.set('ami', live)
  return stage
}

function intent(stage: Stage, kind: Intent['kind'], legId = 'b', target = '103', more: object = {}): Intent {
  const leg = stage.view.legs.get(legId)
  const base = { id: 'intent-0001', actorExtensionId: '101', legId, seen: leg ? legFingerprint(leg) : '' }
  const target_ = { kind: 'extension', extensionId: target }
  return { ...base, kind, ...(kind === 'blind-transfer' ? { target: target_ } : {}), ...more } as never
}
const plan = (stage: Stage, request: Intent, options = {}) => planIntent(request, stage.view, stage.mirror, options)

describe('plans', () => {
  it.each(['999', '\r\nAction: Logoff', `\${SHELL(id)}`])(
    '[PLAN-1] %j is nobody: no operator is rung back',
    (actor) => {
      const stage = stageOf()
      const request = intent(stage, 'blind-transfer', 'b', '103', { actorExtensionId: actor })
      const planned = plan(stage, request)
      expect(planned.ok && planned.steps[0]?.headers).toEqual({
        Channel: 'b',
        Variable: '_JACKFIELD_OPERATOR',
        Value: '',
      })
      expect(plan(stage, intent(stage, 'hold', 'a', '', { actorExtensionId: actor }))).toEqual({
        ok: false,
        error: { code: 'choose-your-extension' },
      })
    },
  )

  it('[PLAN-3] a blind transfer redirects the leg that moves', () => {
    const stage = stageOf()
    expect(plan(stage, intent(stage, 'blind-transfer'))).toEqual({
      ok: true,
      steps: [
        { action: 'Setvar', headers: { Channel: 'b', Variable: '_JACKFIELD_OPERATOR', Value: '101' } },
        { action: 'Setvar', headers: { Channel: 'b', Variable: '_JACKFIELD_OUTSIDE', Value: '' } },
        { action: 'Redirect', headers: { Channel: 'b', Context: 'jackfield-xfer', Exten: '103', Priority: '1' } },
      ],
      effect: { kind: 'leg-moved', legId: 'b', targetExtensionId: '103' },
      lost: { kind: 'came-back', legId: 'b', from: null },
      undoable: { to: null },
    })
    const recalled = plan(stage, intent(stage, 'blind-transfer', 'b', '1001'), {
      transferContext: 'site-xfer',
    })
    expect(recalled).toMatchObject({
      steps: [
        { action: 'Setvar', headers: { Channel: 'b', Variable: '_JACKFIELD_OPERATOR', Value: '101' } },
        { action: 'Setvar' },
        { action: 'Redirect', headers: { Context: 'site-xfer', Exten: '1001' } },
      ],
    })
  })

  it('[PLAN-3] no phone is rung back for an operator without an extension', () => {
    const stage = stageOf()
    expect(plan(stage, intent(stage, 'blind-transfer', 'b', '103', { actorExtensionId: null }))).toMatchObject({
      steps: [{ action: 'Setvar', headers: { Value: '' } }, { action: 'Setvar' }, { action: 'Redirect' }],
    })
  })

  it('[PLAN-2] a call that is another by now', () => {
    const stage = stageOf()
    const request = intent(stage, 'hang-up')
    stage.hears('Hold', block(anna))
    expect(plan(stage, request)).toEqual({ ok: false, error: { code: 'call-changed' } })
    stage.hears('Unhold', block(anna))
    expect(plan(stage, request).ok).toBe(true)
    stage.newchannel(carla)
    stage.enter(carla, { id: 'x' }, anna)
    expect(plan(stage, request)).toEqual({ ok: false, error: { code: 'call-changed' } })
    stage.hangup(boris)
    expect(plan(stage, request)).toEqual({ ok: false, error: { code: 'no-such-leg', legId: 'b' } })
  })

  it('[PLAN-2] what the policy refuses', () => {
    const stage = stageOf()
    const refused = (request: Intent) => {
      const answer = plan(stage, request)
      return answer.ok ? 'ok' : answer.error.code
    }
    expect(refused(intent(stage, 'blind-transfer', 'b', '999'))).toBe('no-such-target')
    expect(refused(intent(stage, 'blind-transfer', 'b', '101'))).toBe('same-extension')
    stage.hears('DeviceStateChange', { Device: 'PJSIP/103', State: 'UNAVAILABLE' })
    expect(refused(intent(stage, 'blind-transfer'))).toBe('target-unavailable')
    stage.view.feeds.set('ami', { ...live, state: 'down' })
    expect(refused(intent(stage, 'hang-up'))).toBe('link-down')
  })

  it('[PLAN-4] a phone that rings', () => {
    const stage = new Stage({ extensions: ['103'] }).ringing()
    stage.view.feeds.set('ami', live)
    expect(plan(stage, intent(stage, 'blind-transfer', 'b'))).toMatchObject({ error: { code: 'not-transferable' } })
    // Its caller can be led elsewhere.
    expect(plan(stage, intent(stage, 'blind-transfer', 'a')).ok).toBe(true)
    expect(plan(stage, intent(stage, 'hang-up', 'b')).ok).toBe(true)
  })

  it('[PLAN-5] a hang-up names one channel, never a pattern', () => {
    const stage = stageOf()
    expect(plan(stage, intent(stage, 'hang-up'))).toMatchObject({
      steps: [{ action: 'Hangup', headers: { Channel: 'b' } }],
    })
    for (const id of ['/.*/', 'x\r\nAction: Originate']) {
      stage.newchannel({ ...carla, id, state: 6 })
      for (const kind of ['hang-up', 'blind-transfer'] as const) {
        expect(plan(stage, intent(stage, kind, id, '1001')).ok, kind).toBe(false)
      }
    }
  })

  it('[PLAN-3] a number that could be something else in a dialplan', () => {
    const stage = new Stage({ extensions: ['1&2', 'a,b', `\${EXEC}`] })
    stage.talking()
    stage.view.feeds.set('ami', live)
    for (const target of ['1&2', 'a,b', `\${EXEC}`]) {
      expect(plan(stage, intent(stage, 'blind-transfer', 'b', target))).toMatchObject({
        error: { code: 'no-such-target' },
      })
    }
  })

  it('[PLAN-6] the effect is seen on the board', () => {
    const stage = stageOf()
    const moved = { kind: 'leg-moved', legId: 'b', targetExtensionId: '103' } as never
    const gone = { kind: 'leg-gone', legId: 'a' } as never
    expect([effectSeen(moved, stage.view), effectSeen(gone, stage.view)]).toEqual([false, false])
    stage.leave(boris, { id: 'x' })
    stage.hangup(anna)
    expect([effectSeen(moved, stage.view), effectSeen(gone, stage.view)]).toEqual([false, true])
    stage.newchannel(carla)
    stage.dials(boris, { ...carla, state: 5 })
    expect(effectSeen(moved, stage.view)).toBe(true)
    stage.hangup(boris)
    expect(effectSeen(moved, stage.view)).toBe(false)
  })
})
