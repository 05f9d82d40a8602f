import { type Feed, type Intent, legFingerprint } from '@jackfield/model'
import { describe, expect, it } from 'vitest'
import { anna, block, boris, bridgeBlock, carla, Stage } from '../../test/words.ts'
import { planIntent } from './plan-intent.ts'

const live: Feed = { id: 'ami', state: 'live', sinceAt: 0, lastWordAt: 0, lagMs: 1, reason: null, drift: 0 }
const music = { id: 'w', type: 'base', technology: 'holding_bridge', creator: 'BridgeWait', name: 'jackfield-hold' }
const waits = { ...block(boris), Context: 'jackfield-hold', Exten: 'a' }
const asks = { ...block(anna), Context: 'jackfield-consult', Exten: '103_b' }
const rings = { ...carla, linked: 'a' }

function talking(): Stage {
  const stage = new Stage({ extensions: ['101', '102', '103'] } as never).talking()
  stage.view.feeds.set('ami', live)
  return stage
}
function ringing(stage = talking()): Stage {
  stage.hears('BridgeLeave', bridgeBlock({ id: 'x' }), asks)
  stage.hears('BridgeLeave', bridgeBlock({ id: 'x' }), waits)
  stage.hears('BridgeEnter', bridgeBlock(music), waits)
  stage.newchannel(rings)
  stage.hears('DialBegin', asks, block({ ...rings, state: 0 }, 'Dest'), { DialString: '103' })
  stage.hears('Newstate', block({ ...rings, state: 5 }))
  return stage
}
function consulting(): Stage {
  const stage = ringing()
  stage.up(rings)
  stage.hears('BridgeEnter', bridgeBlock({ id: 'y' }), block(rings))
  stage.hears('BridgeEnter', bridgeBlock({ id: 'y' }), asks)
  return stage
}
function request(
  stage: Stage,
  kind: Intent['kind'],
  rest: object = {},
  actorExtensionId: string | null = '101',
): Intent {
  const leg = stage.view.legs.get('a')!
  return { id: 'intent-0001', kind, actorExtensionId, legId: 'a', seen: legFingerprint(leg), ...rest } as never
}
const plan = (stage: Stage, intent: Intent) => planIntent(intent, stage.view, stage.mirror)
/** Action and where each channel goes. */
const moves = (stage: Stage, intent: Intent) => {
  const answer = plan(stage, intent)
  if (!answer.ok) return answer.error.code
  return answer.steps.map(({ action, headers: h }) =>
    action === 'Setvar'
      ? `${h.Channel}: ${h.Variable}=${h.Value}`
      : [
          `${h.Channel} ${h.Context ?? action} ${h.Exten ?? ''}`.trim(),
          `${h.ExtraChannel} ${h.ExtraContext} ${h.ExtraExten}`,
        ]
          .filter((words) => !words.startsWith('undefined'))
          .join(', '),
  )
}

describe('ask first', () => {
  it('[PLAN-17] moves both in one step, after telling them how to get home', () => {
    expect(moves(talking(), request(talking(), 'consult', { number: '103' }))).toEqual([
      'b: JACKFIELD_OPERATOR=101',
      'b: JACKFIELD_RESUMED=',
      'a: JACKFIELD_OPERATOR=101',
      expect.stringMatching(/^a: JACKFIELD_PHONE=/),
      'b jackfield-hold a, a jackfield-consult 103_b',
    ])
  })

  it('[PLAN-17] a customer who is held already stays held; the target is called', () => {
    const stage = talking()
    stage.hears('BridgeLeave', bridgeBlock({ id: 'x' }), { ...asks, Context: 'jackfield-wait', Exten: 'b' })
    stage.hears('BridgeLeave', bridgeBlock({ id: 'x' }), waits)
    stage.hears('BridgeEnter', bridgeBlock(music), waits)
    expect(moves(stage, request(stage, 'consult', { number: '103' })).at(-1)).toBe('a jackfield-consult 103_b')
  })

  it('[PLAN-17] refuses a target that can’t be called, and another’s call', () => {
    const stage = talking()
    const refused = (number: string, actor = '101') => moves(stage, request(stage, 'consult', { number }, actor))
    expect([refused('101'), refused('102'), refused('nobody'), refused('103', '103')]).toEqual([
      'same-extension',
      'same-extension',
      'bad-number',
      'not-your-call',
    ])
    const busy = consulting()
    expect(moves(busy, request(busy, 'consult', { number: '104' }))).toBe('consulting')
    expect(moves(busy, request(busy, 'hold'))).toBe('consulting')
    expect(moves(stage, request(stage, 'consult-cancel'))).toBe('not-consulting')
  })

  it('[PLAN-18] [PLAN-19] [PLAN-21] [PLAN-22] while they talk: one step each', () => {
    const stage = consulting()
    expect(moves(stage, request(stage, 'consult-swap'))).toEqual([
      'a: JACKFIELD_WITH=PJSIP/102-0000000b',
      'c: JACKFIELD_OPERATOR=101',
      'c: JACKFIELD_RESUMED=',
      'c jackfield-hold a, a jackfield-swap t_c',
    ])
    expect(moves(stage, request(stage, 'consult-complete'))).toEqual([
      'b: JACKFIELD_WITH=PJSIP/103-0000000c',
      'b jackfield-join c',
    ])
    expect(moves(stage, request(stage, 'consult-cancel'))).toEqual([
      'a: JACKFIELD_WITH=PJSIP/102-0000000b',
      'a jackfield-back b',
    ])
    expect(moves(stage, request(stage, 'consult-conference'))).toEqual([
      'c jackfield-conf jftent0001, a jackfield-three jftent0001_b',
    ])
  })

  it('[PLAN-20] while it rings: that phone is not touched, and nothing else can be done with it', () => {
    const stage = ringing()
    const steps = moves(stage, request(stage, 'consult-complete'))
    expect(steps.at(-1)).toBe('b jackfield-takeover 103, a jackfield-wait end')
    expect(JSON.stringify(steps)).not.toContain('"c')
    for (const kind of ['consult-swap', 'consult-conference'] as const)
      expect(moves(stage, request(stage, kind))).toBe('not-answered')
  })

  it('[PLAN-23] answered this moment: waits until both are bridged, and touches nobody before', () => {
    const stage = ringing()
    stage.up(rings)
    stage.hears('DialEnd', asks, block(rings, 'Dest'), { DialStatus: 'ANSWER' })
    const answer = plan(stage, request(stage, 'consult-complete'))
    if (!answer.ok) throw new Error(answer.error.code)
    expect(answer.steps.map(({ action, after }) => [action, after])).toEqual([
      ['Setvar', { kind: 'consults', legId: 'a', phases: ['talking'] }],
      ['Redirect', undefined],
    ])
    expect(answer.effect).toEqual({ kind: 'handed-over', legId: 'b', peerLegId: 'c', leftLegId: 'a' })
    expect(answer.leaves).toBe('a')
  })

  it('[PLAN-19] a name that is only the beginning of others is not sent', () => {
    const stage = consulting()
    stage.mirror.channels.get('c')!.channel = 'PJSIP/103'
    for (const kind of ['consult-swap', 'consult-complete', 'consult-conference'] as const)
      expect(moves(stage, request(stage, kind))).toBe('no-such-leg')
  })
})
