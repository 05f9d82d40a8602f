import { type Feed, type Intent, legFingerprint } from '@jackfield/model'
import { describe, expect, it } from 'vitest'
import { block, carla, outside, type Phone, Stage, told } from '../../test/words.ts'
import { effectSeen } from './effect.ts'
import { lossSeen } from './loss.ts'
import { planIntent } from './plan-intent.ts'

const live: Feed = { id: 'ami', state: 'live', sinceAt: 0, lastWordAt: 0, lagMs: 1, reason: null, drift: 0 }
const second: Phone = { ...outside, id: 'u', name: 'PJSIP/telco-0000000e', number: '0655502' }

/** Mario and another wait in `sales`; there is `support` too. */
function waiting(): Stage {
  const stage = new Stage({ trunks: ['telco'] })
  stage.hears('DeviceStateChange', { Device: 'PJSIP/103', State: 'NOT_INUSE' })
  for (const [index, one] of [outside, second].entries()) {
    stage.newchannel({ ...one, state: 4 })
    stage.up(one)
    stage.hears('QueueCallerJoin', block(one), { Queue: 'sales', Position: index + 1, Count: index + 1 })
  }
  stage.lists('QueueStatus', status([outside, second]))
  stage.view.feeds.set('ami', live)
  return stage
}
const status = (line: Phone[], priorities: Record<string, number> = {}) => [
  ...['sales', 'support'].map((Queue) =>
    told('QueueParams', { Queue, Strategy: 'ringall', Completed: 0, Abandoned: 0 }),
  ),
  ...line.map((one, index) =>
    told('QueueEntry', {
      Queue: 'sales',
      Position: index + 1,
      Channel: one.name,
      Uniqueid: one.id,
      CallerIDNum: one.number ?? '',
      CallerIDName: '',
      Wait: 1,
      Priority: priorities[one.id] ?? 0,
    }),
  ),
]
function request(stage: Stage, kind: string, legId: string, more: object = {}): Intent {
  const seen = legFingerprint(stage.view.legs.get(legId)!)
  return { id: 'intent-0001', kind, actorExtensionId: '103', legId, seen, ...more } as Intent
}
function planned(stage: Stage, intent: Intent) {
  const answer = planIntent(intent, stage.view, stage.mirror)
  if (!answer.ok) throw new Error(answer.error.code)
  return answer
}
const headersOf = (steps: readonly { action: string; headers: object }[]) => steps.map((step) => step.headers)

describe('a waiting caller', () => {
  it('[CALLER-1] to a person: the way back into his queue is on his channel first', () => {
    const stage = waiting()
    stage.lists('QueueStatus', status([second, outside], { u: 7 }))
    const target = { kind: 'extension', extensionId: '103' }
    const pickup = (autoAnswer: boolean) => request(stage, 'pickup', 'u', { autoAnswer })
    for (const intent of [request(stage, 'blind-transfer', 'u', { target }), pickup(false), pickup(true)]) {
      const answers = intent.kind === 'pickup' && intent.autoAnswer ? '1' : ''
      expect(headersOf(planned(stage, intent).steps)).toEqual([
        { Channel: 'u', Variable: 'JACKFIELD_BACK', Value: '7_sales' },
        { Channel: 'u', Variable: 'JACKFIELD_LINE', Value: '' },
        { Channel: 'u', Variable: 'JACKFIELD_PHONE', Value: 'PJSIP/103' },
        { Channel: 'u', Variable: 'JACKFIELD_OPERATOR', Value: '103' },
        { Channel: 'u', Variable: 'JACKFIELD_ANSWER', Value: answers },
        { Channel: 'u', Context: 'jackfield-caller', Exten: '103', Priority: '1' },
      ])
    }
  })

  it('[CALLER-5] can be brought back into the queue, by the operator who moved the caller, from any place', () => {
    const stage = waiting()
    stage.lists('QueueStatus', status([second, outside], { u: 7 }))
    const undoable = { to: { queueId: 'sales', priority: 7 } }
    const target = { kind: 'extension', extensionId: '103' }
    const elsewhere = { kind: 'number', number: '0655' }
    for (const intent of [
      request(stage, 'blind-transfer', 'u', { target }),
      request(stage, 'blind-transfer', 'u', { target: elsewhere }),
      request(stage, 'pickup', 'u', { autoAnswer: false }),
      request(stage, 'queue-move', 'u', { queueId: 'support' }),
    ])
      expect(planned(stage, intent).undoable).toEqual(undoable)
    const sent = { id: 'sent', legId: 'u', actorExtensionId: '103', undoUntilAt: 9, askedAt: 1, undoTo: undoable.to }
    stage.view.commands.set('sent', sent as never)
    const undo = () => ({ ...request(stage, 'undo-transfer', 'u'), seen: 'on its way' }) as Intent
    const refused = () => {
      const answer = planIntent(undo(), stage.view, stage.mirror)
      return answer.ok ? 'ok' : answer.error.code
    }
    // He waits there still, or again.
    expect(refused()).toBe('nothing-to-undo')
    const onHisWay = { ...block(second), Context: 'jackfield-caller', Exten: '103' }
    stage.hears('QueueCallerLeave', onHisWay, { Queue: 'sales', Position: 1, Count: 1 })
    const { steps, effect } = planned(stage, undo())
    expect(headersOf(steps)).toEqual([
      { Channel: 'u', Variable: '_JACKFIELD_OPERATOR', Value: '103' },
      { Channel: 'u', Variable: 'JACKFIELD_LINE', Value: '' },
      { Channel: 'u', Context: 'jackfield-queue', Exten: '7_sales', Priority: '1' },
    ])
    expect(effect).toEqual({ kind: 'in-queue', legId: 'u', queueId: 'sales', seenPeerIds: [] })
    stage.hears('NewCallerid', { ...block(second), Context: 'internal', Exten: '105' })
    expect(refused()).toBe('nothing-to-undo')
  })

  it('[PICK-2] is reported as back in the queue when the own phone was not answered', () => {
    const stage = waiting()
    const { lost, effect } = planned(stage, request(stage, 'pickup', 't'))
    expect(lossSeen(lost!, stage.view)).toBe(null)
    stage.hears('QueueCallerLeave', block(outside), { Queue: 'sales', Position: 1, Count: 1 })
    expect(lossSeen(lost!, stage.view)).toBe(null)
    stage.hears('QueueCallerJoin', block(outside), { Queue: 'sales', Position: 2, Count: 2 })
    expect(lossSeen(lost!, stage.view)).toEqual({ code: 'back-in-queue' })
    expect(effectSeen(effect, stage.view)).toBe(false)
  })

  it('[CALLER-2] to another queue, at his priority', () => {
    const stage = waiting()
    const { steps, effect } = planned(stage, request(stage, 'queue-move', 't', { queueId: 'support' }))
    expect(steps.at(-1)?.headers).toEqual({
      Channel: 't',
      Context: 'jackfield-queue',
      Exten: '0_support',
      Priority: '1',
    })
    expect(effectSeen(effect, stage.view)).toBe(false)
  })

  it('[CALLER-2] a queue whose name could be more than a name takes nobody', () => {
    const stage = waiting()
    stage.lists('QueueStatus', [
      ...status([outside, second]),
      told('QueueParams', { Queue: 'a,b', Strategy: 'ringall', Completed: 0, Abandoned: 0 }),
    ])
    stage.view.feeds.set('ami', live)
    const answer = planIntent(request(stage, 'queue-move', 't', { queueId: 'a,b' }), stage.view, stage.mirror)
    expect(answer).toMatchObject({ ok: false, error: { code: 'no-such-target' } })
  })

  it('[CALLER-4] comes there with the priority that stands in the extension', () => {
    const stage = waiting()
    stage.hears('QueueCallerLeave', block(outside), { Queue: 'sales', Position: 1, Count: 1 })
    const there = { ...block(outside), Context: 'jackfield-queue', Exten: '12_support' }
    stage.hears('QueueCallerJoin', there, { Queue: 'support', Position: 1, Count: 1 })
    expect(stage.view.waitingCallers.get('t')).toMatchObject({ queueId: 'support', priority: 12 })
  })

  it('[CALLER-3] another priority: the queue is read again; an unchanged place is reported', () => {
    const stage = waiting()
    const { steps, effect, lost, afterwards } = planned(stage, request(stage, 'queue-priority', 'u', { priority: 5 }))
    expect(headersOf(steps)).toEqual([
      { Queue: 'sales', Caller: 'PJSIP/telco-0000000e', Priority: '5', Immediate: 'yes' },
    ])
    expect(afterwards).toEqual([{ do: 'read-list', list: 'QueueStatus' }])
    expect([effectSeen(effect, stage.view), lossSeen(lost!, stage.view)]).toEqual([false, null])
    stage.lists('QueueStatus', status([outside, second], { u: 5 }))
    expect([effectSeen(effect, stage.view), lossSeen(lost!, stage.view)]).toEqual([false, { code: 'place-unchanged' }])
    stage.lists('QueueStatus', status([second, outside], { u: 5 }))
    expect(effectSeen(effect, stage.view)).toBe(true)
  })

  it('[CALLER-1] only a caller who waits', () => {
    const stage = waiting()
    stage.newchannel({ ...carla, state: 4 })
    const answer = planIntent(request(stage, 'queue-move', 'c', { queueId: 'support' }), stage.view, stage.mirror)
    expect(answer).toMatchObject({ ok: false, error: { code: 'not-waiting' } })
  })
})
