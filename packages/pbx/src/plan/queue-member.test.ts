import type { Feed, Intent, MemberId } from '@jackfield/model'
import { describe, expect, it } from 'vitest'
import { type Headers, Stage } from '../../test/words.ts'
import { effectSeen } from './effect.ts'
import { planIntent } from './plan-intent.ts'

const live: Feed = { id: 'ami', state: 'live', sinceAt: 0, lastWordAt: 0, lagMs: 1, reason: null, drift: 0 }
const block = (is: Headers = {}): Headers => ({
  Queue: 'sales',
  MemberName: 'Carla',
  Interface: 'PJSIP/103',
  StateInterface: 'PJSIP/103',
  Membership: 'dynamic',
  Status: 1,
  Paused: 0,
  PausedReason: '',
  ...is,
})
function stage(...members: Headers[]): Stage {
  const made = new Stage({ extensions: ['103', '107'], names: { 107: 'Greta, "G" <Lang>' } })
  for (const phone of ['PJSIP/103', 'PJSIP/107']) made.hears('DeviceStateChange', { Device: phone, State: 'NOT_INUSE' })
  for (const queue of ['sales', 'support']) made.hears('QueueMemberAdded', block({ Queue: queue, Interface: 'x/1' }))
  for (const queue of ['sales', 'support']) made.hears('QueueMemberRemoved', block({ Queue: queue, Interface: 'x/1' }))
  for (const member of members) made.hears('QueueMemberAdded', block(member))
  made.view.feeds.set('ami', live)
  return made
}
const intent = (given: Record<string, unknown>): Intent =>
  ({ id: 'intent-0001', actorExtensionId: null, ...given }) as unknown as Intent
const plan = (at: Stage, given: Record<string, unknown>) => planIntent(intent(given), at.view, at.mirror)
const add = { kind: 'member-add', queueId: 'sales', extensionId: '107', penalty: 2 }
const carla = 'sales|PJSIP/103' as MemberId

describe('members', () => {
  it('[AGENT-1] are added by their own phone, with the state interface and a name that splits nothing', () => {
    expect(plan(stage(), add)).toEqual({
      ok: true,
      steps: [
        {
          action: 'QueueAdd',
          headers: {
            Queue: 'sales',
            Interface: 'PJSIP/107',
            StateInterface: 'PJSIP/107',
            MemberName: 'Greta G Lang',
            Penalty: '2',
            Paused: 'false',
          },
        },
      ],
      effect: { kind: 'member-in', legId: null, queueId: 'sales', extensionId: '107' },
    })
  })

  it('[AGENT-1] serve a second queue by the interface of the first', () => {
    const local = { Queue: 'support', Interface: 'Local/107@from-queue/n', StateInterface: 'hint:107@ext-local' }
    const planned = plan(stage(local), add)
    expect(planned.ok && planned.steps[0]?.headers).toMatchObject({
      Interface: 'Local/107@from-queue/n',
      StateInterface: 'hint:107@ext-local',
    })
  })

  it('[AGENT-1] are added in the form of the members that the exchange has made, of the same queue first', () => {
    const form = (queue: string, context: string) => ({
      Queue: queue,
      Interface: `Local/103@${context}/n`,
      StateInterface: 'hint:103@ext-local',
    })
    const planned = plan(stage(form('support', 'from-other'), form('sales', 'from-queue')), add)
    expect(planned.ok && planned.steps).toMatchObject([
      { headers: { Interface: 'Local/107@from-queue/n', StateInterface: 'hint:107@ext-local' } },
    ])
    const other = plan(stage(form('support', 'from-other')), add)
    expect(other.ok && other.steps).toMatchObject([{ headers: { Interface: 'Local/107@from-other/n' } }])
    // A helper of another sort says nothing of the others.
    const odd = { Interface: 'Local/103@a,b/n', StateInterface: 'hint:103@ext-local' }
    const outside = { Queue: 'support', Interface: 'Local/0612345678@from-queue/n', StateInterface: '' }
    const own = plan(stage(odd, outside), add)
    expect(own.ok && own.steps).toMatchObject([{ headers: { Interface: 'PJSIP/107' } }])
  })

  it('[AGENT-3] have their login lamp lit and put out, where the exchange has one', () => {
    const at = stage({ Interface: 'PJSIP/103' })
    at.hears('DeviceStateChange', { Device: 'Custom:QUEUE103*sales', State: 'INUSE' })
    at.hears('ExtensionStatus', {
      Exten: '*45107*sales',
      Context: 'ext-queues',
      Hint: 'Custom:QUEUE107*sales',
      Status: 0,
    })
    const added = plan(at, add)
    expect(added.ok && added.steps.slice(1)).toEqual([
      { action: 'Setvar', headers: { Variable: 'DEVICE_STATE(Custom:QUEUE107*sales)', Value: 'INUSE' } },
    ])
    const removed = plan(at, { kind: 'member-remove', memberId: carla })
    expect(removed.ok && removed.steps.slice(1)).toEqual([
      { action: 'Setvar', headers: { Variable: 'DEVICE_STATE(Custom:QUEUE103*sales)', Value: 'NOT_INUSE' } },
    ])
    const elsewhere = plan(at, { ...add, queueId: 'support' })
    expect(elsewhere.ok && elsewhere.steps).toHaveLength(1)
  })

  it('[AGENT-3] have one also where nobody has asked for it yet: the queue has lamps for others', () => {
    const at = stage({ Interface: 'PJSIP/103' })
    at.hears('DeviceStateChange', { Device: 'Custom:QUEUE103*Sales', State: 'INUSE' })
    const lamp = { action: 'Setvar', headers: { Variable: 'DEVICE_STATE(Custom:QUEUE107*sales)', Value: 'INUSE' } }
    const added = plan(at, add)
    expect(added.ok && added.steps.slice(1)).toEqual([lamp])
    const elsewhere = plan(at, { ...add, queueId: 'support' })
    expect(elsewhere.ok && elsewhere.steps).toHaveLength(1)
  })

  it('[AGENT-1] are refused where nothing could be added', () => {
    const at = stage({ Interface: 'PJSIP/107', StateInterface: 'PJSIP/107' })
    const code = (given: Record<string, unknown>) => {
      const planned = plan(at, { ...add, ...given })
      return planned.ok ? 'ok' : planned.error.code
    }
    expect(code({})).toBe('already-member')
    expect(code({ queueId: 'nope' })).toBe('no-such-queue')
    expect(code({ extensionId: '999' })).toBe('no-such-target')
    expect(code({ queueId: 'support' })).toBe('ok')
  })

  it('[AGENT-2] pause in each queue by name, with the reason or none, and are done when every row says so', () => {
    const at = stage({}, { Queue: 'support', Interface: 'SIP/carla' })
    const pause = { kind: 'member-pause', memberId: carla, everywhere: true, paused: true, reason: 'lunch, 1 h' }
    const planned = plan(at, pause)
    expect(planned.ok && planned.steps.map(({ headers }) => headers)).toEqual([
      { Queue: 'sales', Interface: 'PJSIP/103', Paused: 'true', Reason: 'lunch, 1 h' },
      { Queue: 'support', Interface: 'SIP/carla', Paused: 'true', Reason: 'lunch, 1 h' },
    ])
    if (!planned.ok) return
    const paused = { Paused: 1, PausedReason: 'lunch, 1 h' }
    at.hears('QueueMemberPause', block(paused))
    expect(effectSeen(planned.effect, at.view)).toBe(false)
    at.hears('QueueMemberPause', block({ ...paused, Queue: 'support', Interface: 'SIP/carla' }))
    expect(effectSeen(planned.effect, at.view)).toBe(true)
    const one = plan(at, { ...pause, everywhere: false, paused: false, reason: 'left over' })
    expect(one.ok && one.steps.map(({ headers }) => headers)).toEqual([
      { Queue: 'sales', Interface: 'PJSIP/103', Paused: 'false', Reason: '' },
    ])
  })

  it('leave when they are dynamic, and are done when the row is gone', () => {
    const at = stage({}, { Queue: 'support', Membership: 'static' })
    const planned = plan(at, { kind: 'member-remove', memberId: carla })
    expect(planned.ok && planned.steps).toEqual([
      { action: 'QueueRemove', headers: { Queue: 'sales', Interface: 'PJSIP/103' } },
    ])
    if (!planned.ok) return
    expect(effectSeen(planned.effect, at.view)).toBe(false)
    at.hears('QueueMemberRemoved', block())
    expect(effectSeen(planned.effect, at.view)).toBe(true)
    const fixed = plan(at, { kind: 'member-remove', memberId: 'support|PJSIP/103' })
    expect(fixed).toEqual({ ok: false, error: { code: 'member-static' } })
  })

  it('get their penalty in one queue', () => {
    const at = stage({})
    const planned = plan(at, { kind: 'member-penalty', memberId: carla, penalty: 7 })
    expect(planned.ok && planned.steps).toEqual([
      { action: 'QueuePenalty', headers: { Queue: 'sales', Interface: 'PJSIP/103', Penalty: '7' } },
    ])
    at.hears('QueueMemberPenalty', block({ Penalty: 7 }))
    expect(planned.ok && effectSeen(planned.effect, at.view)).toBe(true)
  })
})
