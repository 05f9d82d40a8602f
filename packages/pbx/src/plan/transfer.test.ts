import { type Command, type Feed, type Intent, legFingerprint, sentFingerprint } from '@jackfield/model'
import { describe, expect, it } from 'vitest'
import { anna, block, bridgeBlock, carla, outside, Stage, told } from '../../test/words.ts'
import { effectSeen } from './effect.ts'
import { lossSeen } from './loss.ts'
import { planIntent } from './plan-intent.ts'

const live: Feed = { id: 'ami', state: 'live', sinceAt: 0, lastWordAt: 0, lagMs: 1, reason: null, drift: 0 }

/** Anna talks with a caller from outside; Carla has a box, and there is a queue. */
function stageOf(): Stage {
  const stage = new Stage({ extensions: ['101', '102', '103'] }).talking(outside, { ...anna, linked: 't' })
  stage.hears('MessageWaiting', { Mailbox: '103@default', Waiting: 0, New: 0, Old: 0 })
  stage.lists('QueueStatus', [told('QueueParams', { Queue: 'sales' }), told('QueueParams', { Queue: 's' })])
  stage.view.feeds.set('ami', live)
  return stage
}
function request(stage: Stage, kind: Intent['kind'], more: object, legId = 't'): Intent {
  const leg = stage.view.legs.get(legId)!
  const seen = kind === 'undo-transfer' ? sentFingerprint(leg) : legFingerprint(leg)
  return { id: 'intent-0001', kind, actorExtensionId: '101', legId, seen, ...more } as never
}
const plan = (stage: Stage, intent: Intent, options = {}) => planIntent(intent, stage.view, stage.mirror, options)
const to = (target: object) => ({ target })
const headers = (answer: ReturnType<typeof plan>) =>
  answer.ok ? answer.steps.map((step) => step.headers) : answer.error
const isAt = (context: string, exten: string) => ({ ...block(outside), Context: context, Exten: exten })
const row = (given: Partial<Command> = {}): Command =>
  ({
    id: 'sent',
    kind: 'blind-transfer',
    actorExtensionId: '101',
    legId: 't',
    askedAt: 1,
    undoUntilAt: 11,
    undoTo: null,
    ...given,
  }) as Command

describe('where a leg can be sent', () => {
  it('[PLAN-3] a number outside: the operator’s own number goes along', () => {
    const stage = stageOf()
    expect(headers(plan(stage, request(stage, 'blind-transfer', to({ kind: 'number', number: '+390612' }))))).toEqual([
      { Channel: 't', Variable: '_JACKFIELD_OPERATOR', Value: '101' },
      { Channel: 't', Variable: '_JACKFIELD_OUTSIDE', Value: '1' },
      { Channel: 't', Context: 'jackfield-xfer', Exten: '+390612', Priority: '1' },
    ])
  })

  it('[PLAN-3] a number that is a person of the board is that person', () => {
    const stage = stageOf()
    expect(plan(stage, request(stage, 'blind-transfer', to({ kind: 'number', number: '103' })))).toMatchObject({
      ok: true,
      effect: { kind: 'leg-moved', targetExtensionId: '103' },
      undoable: { to: null },
    })
    expect(headers(plan(stage, request(stage, 'blind-transfer', to({ kind: 'number', number: '101' }))))).toEqual({
      code: 'same-extension',
    })
  })

  it('[PLAN-3] a queue of the board, whose name could be nothing else in a dialplan', () => {
    const stage = stageOf()
    expect(headers(plan(stage, request(stage, 'blind-transfer', to({ kind: 'queue', queueId: 'sales' }))))).toEqual([
      { Channel: 't', Variable: '_JACKFIELD_OPERATOR', Value: '101' },
      { Channel: 't', Variable: 'JACKFIELD_LINE', Value: '' },
      { Channel: 't', Context: 'jackfield-queue', Exten: '0_sales', Priority: '1' },
    ])
    for (const queueId of ['s', 'nobody', 'sales,1)', 'constructor'])
      expect(headers(plan(stage, request(stage, 'blind-transfer', to({ kind: 'queue', queueId })))), queueId).toEqual({
        code: 'no-such-target',
        target: queueId,
      })
  })

  it('[XFER-2] the mailbox of a person who has one', () => {
    const stage = stageOf()
    const answer = plan(stage, request(stage, 'voicemail', { extensionId: '103' }))
    expect(headers(answer)).toEqual([
      { Channel: 't', Variable: '_JACKFIELD_OPERATOR', Value: '101' },
      { Channel: 't', Context: 'jackfield-vm', Exten: '103@default', Priority: '1' },
    ])
    expect(headers(plan(stage, request(stage, 'voicemail', { extensionId: '102' })))).toMatchObject({
      code: 'no-mailbox',
    })
    stage.hears('BridgeLeave', bridgeBlock({ id: 'x' }), isAt('jackfield-vm', '103@default'))
    stage.hangup(anna)
    expect(answer.ok && effectSeen(answer.effect, stage.view)).toBe(true)
  })

  it('[XFER-1] the caller of a phone that rings, and never that phone', () => {
    const stage = new Stage({ extensions: ['101', '102', '103'] }).ringing()
    stage.hears('MessageWaiting', { Mailbox: '103@default', Waiting: 0, New: 0, Old: 0 })
    stage.view.feeds.set('ami', live)
    const sent = { kind: 'extension', extensionId: '103' }
    for (const [kind, more] of [
      ['blind-transfer', to(sent)],
      ['voicemail', { extensionId: '103' }],
    ] as const) {
      expect(plan(stage, request(stage, kind, more, 'a')).ok, kind).toBe(true)
      expect(headers(plan(stage, request(stage, kind, more, 'b'))), kind).toMatchObject({ code: 'not-transferable' })
    }
  })

  it('[PLAN-6] in the line of the queue, or with one of its agents', () => {
    const stage = stageOf()
    const answer = plan(stage, request(stage, 'blind-transfer', to({ kind: 'queue', queueId: 'sales' })))
    const seen = () => answer.ok && effectSeen(answer.effect, stage.view)
    expect(seen()).toBe(false)
    stage.hears('BridgeLeave', bridgeBlock({ id: 'x' }), isAt('jackfield-queue', '0_sales'))
    stage.hangup(anna)
    expect(seen()).toBe(false)
    stage.hears('QueueCallerJoin', isAt('jackfield-queue', '0_sales'), { Queue: 'sales', Position: 1, Count: 1 })
    expect(seen()).toBe(true)
  })

  it('[PLAN-6] calls on to a number outside: somebody else than before is at the other end', () => {
    const stage = stageOf()
    const answer = plan(stage, request(stage, 'blind-transfer', to({ kind: 'number', number: '0998877' })))
    const seen = () => answer.ok && effectSeen(answer.effect, stage.view)
    expect(seen()).toBe(false)
    stage.hears('BridgeLeave', bridgeBlock({ id: 'x' }), isAt('jackfield-xfer', '0998877'))
    stage.hangup(anna)
    expect(seen()).toBe(false)
    const far = { ...carla, name: 'PJSIP/telco-000000aa', linked: 't' }
    stage.newchannel(far)
    stage.dials(outside, far)
    stage.rings(far)
    expect(seen()).toBe(true)
  })
})

describe('a caller who comes back', () => {
  const leaves = (stage: Stage, exten = '103') =>
    stage.hears('BridgeLeave', bridgeBlock({ id: 'x' }), isAt('jackfield-xfer', exten))

  it('[BACK-1] [BACK-3] is marked as long as the leg stands there, also in a talk', () => {
    const stage = stageOf()
    leaves(stage)
    stage.hangup(anna)
    expect(stage.leg(outside)).toMatchObject({ backFrom: null, place: { context: 'jackfield-xfer' } })
    stage.hears('UserEvent', isAt('jackfield-recall', '103'), { UserEvent: 'Other' })
    expect(stage.leg(outside)?.backFrom).toBe(null)
    stage.hears('UserEvent', isAt('jackfield-recall', '103'), { UserEvent: 'JackfieldPlace' })
    expect(stage.leg(outside)?.backFrom).toEqual({ name: '', number: '103' })
    stage.hears('UserEvent', isAt('jackfield-recall', 'sales'), { UserEvent: 'JackfieldPlace' })
    expect(stage.view.calls.get('t')).toMatchObject({ backFrom: { name: 'sales', number: '' } })
    stage.hears('UserEvent', isAt('jackfield-recall', 's'), { UserEvent: 'JackfieldPlace' })
    expect(stage.leg(outside)?.backFrom).toBe(null)
  })

  it('[XFER-4] before anything rang there: sent in vain', () => {
    const stage = stageOf()
    const lost = { kind: 'came-back', legId: 't', from: null } as never
    leaves(stage)
    expect(lossSeen(lost, stage.view)).toBe(null)
    stage.hears('UserEvent', isAt('jackfield-recall', '103'), { UserEvent: 'JackfieldPlace' })
    expect(lossSeen(lost, stage.view)).toEqual({ code: 'came-back' })
    // Of that it had come back before, which a second transfer there can't tell from now.
    expect(lossSeen({ kind: 'came-back', legId: 't' as never, from: '103' }, stage.view)).toBe(null)
  })

  it('[XFER-3] [BACK-2] is picked up by the operator of the transfer, from the place where the leg stands', () => {
    const stage = stageOf()
    leaves(stage)
    stage.hangup(anna)
    expect(headers(plan(stage, request(stage, 'undo-transfer', {})))).toEqual({ code: 'nothing-to-undo' })
    stage.view.commands.set('sent', row())
    expect(headers(plan(stage, request(stage, 'undo-transfer', {})))).toEqual([
      { Channel: 't', Variable: '_JACKFIELD_OPERATOR', Value: '101' },
      { Channel: 't', Context: 'jackfield-recall', Exten: '103', Priority: '1' },
    ])
    const asAnother = request(stage, 'undo-transfer', { actorExtensionId: '102' })
    expect(headers(plan(stage, asAnother))).toEqual({ code: 'nothing-to-undo' })
    const answered = { ...request(stage, 'undo-transfer', {}), seen: 'answered' } as Intent
    expect(headers(plan(stage, answered))).toEqual({ code: 'call-changed' })
    stage.view.commands.set('sent', row({ undoUntilAt: null }))
    expect(headers(plan(stage, request(stage, 'undo-transfer', {})))).toEqual({ code: 'nothing-to-undo' })
  })

  it('[XFER-3] [BACK-2] not any more when somebody has led him on', () => {
    const stage = stageOf()
    stage.view.commands.set('sent', row())
    stage.hears('BridgeLeave', bridgeBlock({ id: 'x' }), isAt('jackfield-vm', '103@default'))
    expect(headers(plan(stage, request(stage, 'undo-transfer', {})))).toMatchObject([{}, { Exten: '103' }])
    stage.hears('NewCallerid', isAt('internal', '103'))
    expect(headers(plan(stage, request(stage, 'undo-transfer', {})))).toEqual({ code: 'nothing-to-undo' })
  })
})

it('[MENU-1] a channel alone in the dialplan has its context, and its application where a list gave it', () => {
  const stage = new Stage()
  stage.newchannel({ ...outside, state: 4 })
  stage.hears('Newstate', isAt('ivr', 's'))
  expect(stage.leg(outside)).toMatchObject({ phase: 'menu', place: { context: 'ivr', application: '' } })
  const listed = told('CoreShowChannel', isAt('ivr', 's'), { Application: 'BackGround', Duration: '00:00:09' })
  stage.lists('CoreShowChannels', [listed])
  expect(stage.leg(outside)?.place).toEqual({ context: 'ivr', application: 'BackGround', purpose: 'menu', of: null })
  stage.hears('NewCallerid', isAt('ivr', '1'))
  expect(stage.leg(outside)?.place).toEqual({ context: 'ivr', application: '', purpose: 'menu', of: null })
  expect(stage.view.calls.get('t')?.place).toEqual({ context: 'ivr', application: '', purpose: 'menu', of: null })
  stage.hears('QueueCallerJoin', isAt('internal', '500'), { Queue: 'sales', Position: 1, Count: 1 })
  expect([stage.leg(outside)?.place, stage.view.calls.get('t')?.place]).toEqual([null, null])
})
