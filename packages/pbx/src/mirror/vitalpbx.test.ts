import type { ExtensionId, Feed, Intent } from '@jackfield/model'
import { describe, expect, it } from 'vitest'
import { block, Stage, told } from '../../test/words.ts'
import { planIntent } from '../plan/plan-intent.ts'
import { dialsQueue } from '../plan/queue-line.ts'
import { whoIsWho } from './explain.ts'

/** A company's people as VitalPBX writes their hints, with or without a prefix; 101 serves a queue. */
function company(prefix: string, stage = new Stage({ dnd: 'none' })): Stage {
  const context = `${prefix}extension-hints`
  const hints = [
    ['101', `pjsip/${prefix}101&pjsip/${prefix}101_1&Custom:${prefix}DND_101`],
    ['Agent101', `pjsip/${prefix}101&pjsip/${prefix}101_1&Custom:${prefix}QAGENT`],
    ['QA_101', `pjsip/${prefix}101&pjsip/${prefix}101_1`],
    ['102', `pjsip/${prefix}102&Custom:${prefix}DND_102`],
    ['QAL_101_600', `Custom:${prefix}QAL_101_600`],
    ['QAP_101', `Custom:${prefix}QAP_101`],
    ['unavailable', `${prefix}unavailable`],
    ['TC5', 'Custom:TC5'],
    ['701', 'park:701@parking-2-parkedcalls'],
  ] as const
  for (const [Exten, Hint] of hints)
    stage.hears('ExtensionStatus', { Exten, Context: context, Hint, Status: 0, StatusText: '' })
  for (const phone of ['101', '101_1', '102'])
    stage.hears('DeviceStateChange', { Device: `PJSIP/${prefix}${phone}`, State: 'NOT_INUSE' })
  const member = { MemberName: '101', Interface: `Local/101@${prefix}queue-call-to-agents/n`, Penalty: 0 }
  const state = { StateInterface: `hint:Agent101@${context}`, Membership: 'static', Status: 1, Paused: 0 }
  stage.lists('QueueStatus', [
    told('QueueParams', { Queue: `${prefix}Q600`, Strategy: 'ringall', Completed: 0 }),
    told('QueueParams', { Queue: 'Q7', Strategy: 'ringall', Completed: 0 }),
  ])
  stage.hears('QueueMemberAdded', { Queue: `${prefix}Q600`, ...member, ...state, PausedReason: '' })
  return stage
}
const state = (stage: Stage, device: string, on: string) =>
  stage.hears('DeviceStateChange', { Device: device, State: on })

describe.each(['', 'T2_'])('a VitalPBX company with the prefix %j', (prefix) => {
  it('[KEPT-5] has its people, with all of their phones, and nobody by the hints of queues, slots and time conditions', () => {
    const stage = company(prefix)
    expect([...stage.view.extensions.keys()].sort()).toEqual(['101', '102'])
    expect([...stage.view.trunks.keys()]).toEqual([])
    const phones = whoIsWho(stage.mirror).filter(({ id }) => id === '101')
    expect(phones.map(({ device }) => device)).toEqual([`PJSIP/${prefix}101`, `PJSIP/${prefix}101_1`])
  })

  it('[KEPT-5] shows do not disturb and "forward immediately" by its custom states', () => {
    const stage = company(prefix)
    state(stage, `Custom:${prefix}DND_101`, 'UNAVAILABLE')
    expect(stage.tile('101')).toMatchObject({ dnd: false, forwards: { always: null } })
    state(stage, `Custom:${prefix}DND_101`, 'BUSY')
    state(stage, `Custom:${prefix}CFI_101`, 'INUSE')
    expect(stage.tile('101')).toMatchObject({ dnd: true, forwards: { always: '' } })
    expect(stage.tile('102')).toMatchObject({ dnd: null, forwards: { always: null } })
    state(stage, `Custom:${prefix}DND_101`, 'UNAVAILABLE')
    state(stage, `Custom:${prefix}CFI_101`, 'NOT_INUSE')
    expect(stage.tile('101')).toMatchObject({ dnd: false, forwards: { always: null } })
  })

  it('[MEMBER-12] knows the member of a queue who is named by the hint of agents', () => {
    const stage = company(prefix)
    expect([...stage.view.members.values()].map(({ extensionId }) => extensionId)).toEqual(['101'])
    const given = { queueId: `${prefix}Q600`, extensionId: '102', penalty: 0 }
    const intent = { id: 'intent-0001', actorExtensionId: '101', kind: 'member-add', ...given } as unknown as Intent
    stage.view.feeds.set('ami', { state: 'live' } as Feed)
    const planned = planIntent(intent, stage.view, stage.mirror)
    expect(planned.ok && planned.steps[0]?.headers).toMatchObject({
      Interface: `Local/102@${prefix}queue-call-to-agents/n`,
      StateInterface: `hint:Agent102@${prefix}extension-hints`,
    })
  })

  it('[CALLER-6] [WHO-13] its queue is named and dialled by its number', () => {
    const stage = company(prefix)
    expect(dialsQueue(stage.mirror, stage.view, `${prefix}Q600`)).toBe(prefix === '' ? '600@' : '600@T2_cos-all')
    expect(dialsQueue(stage.mirror, stage.view, 'Q7')).toBe('')
    expect(stage.view.queues.get(`${prefix}Q600`)?.name).toBe(prefix === '' ? 'Q600' : '600')
  })
})

it('[KEPT-5] the same number in two companies is two people, each with their own state', () => {
  const stage = company('T3_', company('T2_'))
  const [twos, threes] = ['101@T2_extension-hints', '101@T3_extension-hints'] as ExtensionId[]
  expect([...stage.view.extensions.keys()].filter((id) => id.startsWith('101')).sort()).toEqual([twos, threes])
  state(stage, 'Custom:T3_DND_101', 'BUSY')
  state(stage, 'Custom:T2_CFI_101', 'BUSY')
  expect(stage.tile(twos!)).toMatchObject({ dnd: null, forwards: { always: '' } })
  expect(stage.tile(threes!)).toMatchObject({ dnd: true, forwards: { always: null } })
  // The list of the second names its own queues alone, so those of the first are gone.
  expect([...stage.view.members.values()].map(({ extensionId }) => extensionId)).toEqual([threes])
})

it.each([
  ['IVR-12', 'menu'],
  ['T2_app-ivr', 'menu'],
  ['sub-extensions-vm', 'voicemail'],
  ['T2_sub-extvm-greetings', 'voicemail'],
  ['feature-direct_vm', 'voicemail'],
  ['feature-remote_vm', 'messages'],
  ['feature-echo_test', 'echo'],
  ['feature-dial_by_name_dir', 'directory'],
  ['T2_app-announcement', 'announcement'],
  ['T2_extvm-operator', 'voicemail'],
  ['T2_ext-queues', null],
  ['T2_extension-hints', null],
])('[MENU-2] who is alone in %s is in the place: %s', (context, purpose) => {
  const stage = new Stage()
  stage.hears('Newchannel', {
    ...block({ id: 't', name: 'PJSIP/telco-01', number: '0655501', exten: 's' }),
    Context: context,
  })
  expect(stage.view.legs.get('t' as never)?.place?.purpose ?? null).toBe(purpose)
})
