import { type Feed, type Intent, legFingerprint } from '@jackfield/model'
import { describe, expect, it } from 'vitest'
import { anna, block, boris, carla, Stage, told } from '../../test/words.ts'
import { inheritMemory } from '../mirror/inherit.ts'
import { createMirror } from '../mirror/mirror.ts'
import { learnAnswerTrials, learnUserAgents } from '../mirror/user-agents.ts'
import { effectSeen } from './effect.ts'
import { lossSeen } from './loss.ts'
import { planIntent } from './plan-intent.ts'

const live: Feed = { id: 'ami', state: 'live', sinceAt: 0, lastWordAt: 0, lagMs: 1, reason: null, drift: 0 }
/** Boris's phone rings; it calls itself so. */
function ringing(
  agent: string | null,
  answering = { extensions: [] as string[], userAgents: ['Yealink', 'Cisco-*-3PCC'] },
) {
  const stage = new Stage({ answering })
  stage.ringing()
  if (agent !== null) learnUserAgents(stage.mirror, new Map([['102', [agent]]]))
  stage.view.feeds.set('ami', live)
  return stage
}
function request(stage: Stage, legId = 'b', actor: string | null = '102'): Intent {
  const leg = stage.view.legs.get(legId)
  const seen = leg ? legFingerprint(leg) : ''
  return { id: 'intent-0001', kind: 'answer', actorExtensionId: actor, legId, seen } as Intent
}
const codeOf = (stage: Stage, intent = request(stage)) => {
  const plan = planIntent(intent, stage.view, stage.mirror)
  return plan.ok ? 'ok' : plan.error.code
}

describe('which phone obeys', () => {
  it.each([
    ['Yealink SIP-T46U 108.86.0.20', true],
    ['YEALINK SIP-T19P', true],
    ['Cisco-CP-8851-3PCC/11.3.7', true],
    ['Cisco-CP8851/14.2', false],
    ['MicroSIP/3.21 Yealink', false],
    [null, false],
  ])('[ANSWER-2] %s', (agent, answerable) => {
    expect(ringing(agent).tile('102')?.answerable).toBe(answerable)
  })
  it('[ANSWER-2] the extensions that the site names, whatever the phone is; no others', () => {
    const stage = ringing(null, { extensions: ['102'], userAgents: [] })
    expect(['101', '102'].map((number) => stage.tile(number)?.answerable)).toEqual([false, true])
    const all = new Stage({ answering: { extensions: 'all', userAgents: [] }, extensions: ['900'] })
    all.hears('DeviceStateChange', { Device: 'SIP/105', State: 'NOT_INUSE' })
    all.ringing()
    expect(['101', '105', '900'].map((number) => all.tile(number)?.answerable)).toEqual([true, false, false])
  })
  it('[ANSWER-2] with several phones only where each of them obeys, since nobody knows which one rings', () => {
    const stage = ringing('Yealink SIP-T46U')
    learnUserAgents(stage.mirror, new Map([['102', ['MicroSIP/3.21', 'Yealink SIP-T46U']]]))
    expect(stage.tile('102')?.answerable).toBe(false)
    learnUserAgents(stage.mirror, new Map([['102', ['Yealink SIP-T19P', 'Yealink SIP-T46U']]]))
    expect(stage.tile('102')?.answerable).toBe(true)
  })
  it('[ANSWER-4] what came of a trial counts more than make and site, until the phone is another', () => {
    const stage = ringing('Yealink SIP-T46U', { extensions: ['102'], userAgents: ['Yealink'] })
    const trial = (obeys: boolean, userAgent = 'Yealink SIP-T46U') =>
      learnAnswerTrials(stage.mirror, [{ endpoint: '102', userAgent, obeys }])
    trial(false)
    expect(stage.tile('102')?.answerable).toBe(false)
    expect(codeOf(stage)).toBe('phone-cannot-be-told')
    const fresh = createMirror()
    inheritMemory(fresh, stage.mirror)
    expect(fresh.answerTrials.get('102')).toHaveLength(1)
    learnUserAgents(stage.mirror, new Map([['102', ['Yealink SIP-T46U 108.86']]]))
    expect(stage.tile('102')?.answerable).toBe(true)
    // Nobody knows which make it was: until a trial says otherwise.
    trial(false, '')
    expect(stage.tile('102')?.answerable).toBe(false)
    const soft = ringing('Acme 1')
    learnAnswerTrials(soft.mirror, [{ endpoint: '102', userAgent: 'Acme 1', obeys: true }])
    expect(soft.tile('102')?.answerable).toBe(true)
    learnAnswerTrials(soft.mirror, [])
    expect(soft.tile('102')?.answerable).toBe(false)
  })
  it('[ANSWER-1] what is read anew replaces what was read, and outlives a new picture', () => {
    const stage = ringing('Yealink SIP-T46U')
    const fresh = createMirror({ directory: { answering: { extensions: [], userAgents: ['Yealink'] } } })
    inheritMemory(fresh, stage.mirror)
    expect(fresh.userAgents.get('102')).toEqual(['Yealink SIP-T46U'])
    learnUserAgents(stage.mirror, new Map([['101', ['Yealink SIP-T46U']]]))
    expect(['101', '102'].map((number) => stage.tile(number)?.answerable)).toEqual([true, false])
  })
  it('a name in a pattern is no pattern of ours', () => {
    expect(ringing('Yealink', { extensions: [], userAgents: ['Y.alink', '(x+)+$', '['] }).tile('102')?.answerable).toBe(
      false,
    )
  })
})

describe('answer', () => {
  it('[ANSWER-3] tells the phone in the dialog of just this call, by the second account', () => {
    const stage = ringing('Yealink SIP-T46U')
    const plan = planIntent(request(stage), stage.view, stage.mirror)
    expect(plan).toMatchObject({
      ok: true,
      steps: [{ action: 'PJSIPNotify', account: 'system', headers: { Channel: 'b', Variable: ['Event=talk'] } }],
      unseen: 'phone-rang-on',
      withinMs: 5000,
    })
    const effect = { kind: 'picked-up', legId: 'b' } as never
    const lost = { kind: 'rings-no-more', legId: 'b' } as never
    expect([effectSeen(effect, stage.view), lossSeen(lost, stage.view)]).toEqual([false, null])
    stage.up(boris)
    expect(effectSeen(effect, stage.view)).toBe(true)
    stage.hangup(boris)
    expect(lossSeen(lost, stage.view)).toEqual({ code: 'call-taken' })
  })
  it.each([
    [127, 'phone-ended-call', '102'],
    [16, 'call-taken', undefined],
  ])('[ANSWER-5] a phone that rings no more, with cause %s', (cause, code, endpoint) => {
    const stage = ringing('Yealink SIP-T46U')
    stage.hears('Hangup', block({ ...boris, state: 5 }), { Cause: cause, 'Cause-txt': '' })
    expect(stage.mirror.refused.get('b')).toBe(endpoint)
    expect(lossSeen({ kind: 'rings-no-more', legId: 'b' as never }, stage.view, stage.mirror.refused)).toEqual({ code })
  })
  it('[ANSWER-5] is known from the HangupRequest on, which ends the leg before its Hangup comes', () => {
    const stage = ringing('Yealink SIP-T46U')
    stage.hears('HangupRequest', block({ ...boris, state: 5 }), { Cause: 127 })
    expect(lossSeen({ kind: 'rings-no-more', legId: 'b' as never }, stage.view, stage.mirror.refused)).toEqual({
      code: 'phone-ended-call',
    })
  })
  it('[ANSWER-5] one that was answered, and one that calls, refused nothing', () => {
    const stage = ringing('Yealink SIP-T46U')
    stage.up(boris)
    stage.hears('Hangup', block(boris), { Cause: 127, 'Cause-txt': '' })
    stage.hears('Hangup', block(anna), { Cause: 127, 'Cause-txt': '' })
    expect(stage.mirror.refused.size).toBe(0)
  })
  it('only the own phone, while it rings, as it was seen', () => {
    const stage = ringing('Yealink SIP-T46U')
    expect(codeOf(stage)).toBe('ok')
    expect(codeOf(stage, request(stage, 'b', '101'))).toBe('not-your-call')
    expect(codeOf(stage, request(stage, 'b', null))).toBe('choose-your-extension')
    expect(codeOf(stage, request(stage, 'a', '101'))).toBe('not-ringing')
    expect(codeOf(ringing('Zoiper'))).toBe('phone-cannot-be-told')
    const before = request(stage)
    stage.up(boris)
    expect(codeOf(stage, before)).toBe('call-changed')
    expect(codeOf(stage)).toBe('not-ringing')
  })
  it('a phone of the same number that is no PJSIP phone gets no NOTIFY', () => {
    const stage = new Stage({ answering: { extensions: 'all', userAgents: [] } })
    const old = { ...boris, name: 'SIP/102-0000000b' }
    stage.hears('DeviceStateChange', { Device: 'PJSIP/102', State: 'NOT_INUSE' })
    stage.lists('ExtensionStateList', [
      told('ExtensionStatus', {
        Exten: '102',
        Context: 'internal',
        Hint: 'PJSIP/102&SIP/102',
        Status: 0,
        StatusText: 'Idle',
      }),
    ])
    stage.newchannel(anna, old)
    stage.dials({ ...anna, state: 4 }, { ...old, state: 5 })
    stage.view.feeds.set('ami', live)
    expect(codeOf(stage)).toBe('phone-cannot-be-told')
  })
  it('of two that ring the one that was chosen', () => {
    const stage = ringing('Yealink SIP-T46U')
    const second = { ...boris, id: 'b2', name: 'PJSIP/102-0000000f' }
    stage.newchannel(carla, second)
    stage.dials({ ...carla, state: 4 }, { ...second, state: 5 })
    const plan = planIntent(request(stage, 'b2'), stage.view, stage.mirror)
    expect(plan).toMatchObject({ ok: true, steps: [{ headers: { Channel: 'b2' } }], effect: { legId: 'b2' } })
  })
})
