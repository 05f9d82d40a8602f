import { type Feed, type Intent, legFingerprint } from '@jackfield/model'
import { describe, expect, it } from 'vitest'
import { anna, block, boris, bridgeBlock, carla, Stage } from '../../test/words.ts'
import { effectSeen } from './effect.ts'
import { planIntent } from './plan-intent.ts'

const live: Feed = { id: 'ami', state: 'live', sinceAt: 0, lastWordAt: 0, lagMs: 1, reason: null, drift: 0 }
const music = { id: 'w', type: 'base', technology: 'holding_bridge', creator: 'BridgeWait', name: 'jackfield-hold' }

function talking(): Stage {
  const stage = new Stage().talking()
  stage.view.feeds.set('ami', live)
  return stage
}
function hold(stage: Stage): void {
  const waits = { ...block(anna), Context: 'jackfield-wait', Exten: 'b' }
  const hears = { ...block(boris), Context: 'jackfield-hold', Exten: 'a' }
  stage.hears('BridgeLeave', bridgeBlock({ id: 'x' }), waits)
  stage.hears('BridgeLeave', bridgeBlock({ id: 'x' }), hears)
  stage.hears('BridgeEnter', bridgeBlock(music), hears)
}
function request(stage: Stage, kind: 'hold' | 'resume', legId = 'a', actorExtensionId: string | null = '101'): Intent {
  const leg = stage.view.legs.get(legId)
  return { id: 'intent-0001', kind, actorExtensionId, legId, seen: leg ? legFingerprint(leg) : '' } as Intent
}
const plan = (stage: Stage, intent: Intent) => planIntent(intent, stage.view, stage.mirror)
const refused = (stage: Stage, intent: Intent) => {
  const answer = plan(stage, intent)
  return answer.ok ? 'ok' : answer.error.code
}

describe('hold', () => {
  it('[PLAN-13] moves both at once, to extensions that name each other, after setting the variable that names the phone to ring back', () => {
    const stage = talking()
    expect(plan(stage, request(stage, 'hold'))).toEqual({
      ok: true,
      steps: [
        { action: 'Setvar', headers: { Channel: 'b', Variable: 'JACKFIELD_OPERATOR', Value: '101' } },
        { action: 'Setvar', headers: { Channel: 'b', Variable: 'JACKFIELD_RESUMED', Value: '' } },
        {
          action: 'Redirect',
          headers: {
            Channel: 'b',
            Context: 'jackfield-hold',
            Exten: 'a',
            Priority: '1',
            ExtraChannel: 'a',
            ExtraContext: 'jackfield-wait',
            ExtraExten: 'b',
            ExtraPriority: '1',
          },
        },
      ],
      effect: { kind: 'holds', legId: 'a', heldLegId: 'b' },
    })
  })

  it('[PLAN-13] is for an own call of two legs that talk', () => {
    const stage = talking()
    expect(refused(stage, request(stage, 'hold', 'b'))).toBe('not-your-call')
    expect(refused(stage, request(stage, 'hold', 'a', null))).toBe('choose-your-extension')
    stage.newchannel({ ...carla, state: 6 })
    stage.enter(carla, { id: 'x' })
    expect(refused(stage, request(stage, 'hold'))).toBe('not-holdable')
    const ringing = new Stage().ringing()
    ringing.view.feeds.set('ami', live)
    expect(refused(ringing, request(ringing, 'hold'))).toBe('not-holdable')
    const held = talking()
    held.hears('Hold', block(anna))
    expect(refused(held, request(held, 'hold'))).toBe('not-holdable')
  })

  it('[PLAN-13] a Uniqueid that could be something else in a dialplan', () => {
    for (const id of ['/.*/', 'x,y', 'x&y', `\${EXEC}`]) {
      const stage = new Stage().talking({ ...anna, id }, { ...boris, linked: id })
      stage.view.feeds.set('ami', live)
      expect(refused(stage, request(stage, 'hold', id)), id).toBe('no-such-leg')
    }
  })
})

describe('resume', () => {
  it('[PLAN-14] bridges the two by whole names, then calls the hold over', () => {
    const stage = talking()
    hold(stage)
    expect(plan(stage, request(stage, 'resume'))).toEqual({
      ok: true,
      steps: [
        {
          action: 'Bridge',
          headers: { Channel1: 'PJSIP/102-0000000b', Channel2: 'PJSIP/101-0000000a', Tone: 'no' },
        },
        { action: 'Setvar', headers: { Channel: 'b', Variable: 'JACKFIELD_RESUMED', Value: '1' } },
      ],
      effect: { kind: 'talks-with', legId: 'a', peerLegId: 'b' },
    })
  })

  it.each([true, false])(
    '[PLAN-28] within moments of the hold the dialplan bridges the two (in the music already: %s)',
    (isInMusic) => {
      const stage = talking()
      const [waits, hears] = [
        { ...block(anna), Context: 'jackfield-wait', Exten: 'b' },
        { ...block(boris), Context: 'jackfield-hold', Exten: 'a' },
      ]
      const says = (name: string, bridge: Parameters<typeof bridgeBlock>[0], leg: Record<string, unknown>) => {
        stage.at -= 990
        stage.hears(name, bridgeBlock(bridge), leg as never)
      }
      says('BridgeLeave', { id: 'x' }, waits)
      says('BridgeLeave', { id: 'x' }, hears)
      if (isInMusic) says('BridgeEnter', music, hears)
      const goes = {
        action: 'Redirect',
        headers: { Channel: 'a', Context: 'jackfield-back', Exten: 'b', Priority: '1' },
        ...(isInMusic ? {} : { waitMs: 200 }),
      }
      expect(plan(stage, request(stage, 'resume'))).toEqual({
        ok: true,
        steps: [
          { action: 'Setvar', headers: { Channel: 'a', Variable: 'JACKFIELD_WITH', Value: 'PJSIP/102-0000000b' } },
          goes,
        ],
        effect: { kind: 'talks-with', legId: 'a', peerLegId: 'b' },
      })
      // An exchange with an older dialplan.
      const needs = new Map([['dialplan:back', { id: 'dialplan:back', state: 'missing', fix: '' }]])
      const older = planIntent(request(stage, 'resume'), { ...stage.view, needs } as never, stage.mirror)
      expect(older.ok && older.steps.map(({ action }) => action)).toEqual(['Bridge', 'Setvar'])
    },
  )

  it('[PLAN-14] is for a call that a command holds, by the operator who holds it', () => {
    const stage = talking()
    expect(refused(stage, request(stage, 'resume'))).toBe('not-held')
    stage.hears('Hold', block(anna))
    expect(refused(stage, request(stage, 'resume'))).toBe('held-by-phone')
    const held = talking()
    hold(held)
    expect(refused(held, request(held, 'resume', 'b'))).toBe('not-your-call')
    expect(refused(held, request(held, 'resume', 'b', '102'))).toBe('not-held')
    expect(refused(held, request(held, 'hold'))).toBe('not-holdable')
    held.hangup(boris)
    expect(refused(held, request(held, 'resume'))).toBe('not-held')
  })

  it('[PLAN-14] a name that is only the beginning of others is not sent', () => {
    const stage = new Stage().talking({ ...anna, name: 'PJSIP/101' })
    stage.view.feeds.set('ami', live)
    hold(stage)
    expect(refused(stage, request(stage, 'resume'))).not.toBe('ok')
  })
})

it('[PLAN-6] the effects are seen on the board', () => {
  const stage = talking()
  const holds = { kind: 'holds', legId: 'a', heldLegId: 'b' } as never
  const talks = { kind: 'talks-with', legId: 'a', peerLegId: 'b' } as never
  expect([effectSeen(holds, stage.view), effectSeen(talks, stage.view)]).toEqual([false, true])
  hold(stage)
  expect([effectSeen(holds, stage.view), effectSeen(talks, stage.view)]).toEqual([true, false])
  stage.hangup(boris)
  expect([effectSeen(holds, stage.view), effectSeen(talks, stage.view)]).toEqual([false, false])
})
