import {
  anybody,
  boundsOf,
  type Intent,
  isHiddenNumber,
  judge,
  Sight,
  type TenantSetup,
  type View,
  viewWithin,
  whyWithin,
} from '@jackfield/model'
import { describe, expect, it } from 'vitest'
import { anna, block, boris, carla, room, Stage } from '../../test/words.ts'
import { learnFamilies } from '../mirror/kept.ts'
import { EventRing } from '../why/event-ring.ts'
import { whyOf } from '../why/why.ts'

/* Anna (101) and Boris (102) are of alpha, Carla (103) and whoever has 101 there of beta. */

const places = (given: Partial<TenantSetup> = {}): TenantSetup => ({
  ...{ extensions: [], queues: [], rooms: [], lots: [], trunks: [], dids: [], switches: [] },
  ...given,
})
const setups = {
  alpha: places({ queues: ['sales'], rooms: ['801'], trunks: ['own', 'both'], dids: ['39'], lots: ['both'] }),
  beta: places({ queues: ['support'], trunks: ['both'], dids: ['49'], lots: ['both'] }),
}
const rita = { name: 'rita', contexts: ['alpha'] }
const alpha = boundsOf(['alpha'], setups, [rita, { name: 'bert', contexts: ['beta'] }, { name: 'ada' }])

function tenants(): Stage {
  const stage = new Stage({ tenants: { 104: ['alpha'] }, extensions: ['104', '105'] })
  for (const [exten, context, phone] of [
    ['101', 'alpha', 'PJSIP/101'],
    ['102', 'alpha', 'PJSIP/102'],
    ['103', 'beta', 'PJSIP/103'],
    ['101', 'beta', 'PJSIP/T2_101'],
    ['106', 'alpha', 'PJSIP/106'],
    ['106', 'beta', 'PJSIP/106'],
  ])
    stage.hears('ExtensionStatus', { Exten: exten!, Context: context!, Hint: phone!, Status: 0, StatusText: '' })
  return stage
}
const seen = (stage: Stage) => viewWithin(alpha, stage.view)

it('[TENANT-1] people are of the contexts of their hints, and of those for which the configuration names them', () => {
  const stage = tenants()
  const contexts = [...stage.view.personContexts.values()].map((row) => [row.id, row.contexts])
  expect(Object.fromEntries(contexts)).toEqual({
    ...{ '101@alpha': ['alpha'], '101@beta': ['beta'], 102: ['alpha'], 103: ['beta'] },
    ...{ 104: ['alpha'], 105: [], 106: ['alpha', 'beta'] },
  })
  expect([...seen(stage).extensions.keys()].sort()).toEqual(['101@alpha', '102', '104', '106'])
  expect(new Stage({ extensions: ['104'] }).view.personContexts.size).toBe(0)
})

it('[TENANT-7] a forward to somebody of another context by their id goes to an unknown number', () => {
  const stage = tenants()
  const family = (values: Record<string, string>) => new Map(Object.entries(values))
  const always = family({ '101@alpha': '101@beta', 102: '101@alpha', 106: '0612' })
  learnFamilies(
    stage.mirror,
    new Map([
      ['CF', always],
      ['CFB', family({ 102: '101@beta' })],
      ['CFU', family({})],
    ]),
  )
  stage.hears('DeviceStateChange', { Device: 'PJSIP/101', State: 'NOT_INUSE' })
  const forwards = (view: View, id: string) => view.extensions.get(id)?.forwards
  expect(forwards(stage.view, '101@alpha')).toEqual({ always: '101@beta', busy: null, noAnswer: null })
  expect(forwards(seen(stage), '101@alpha')).toEqual({ always: '', busy: null, noAnswer: null })
  expect(forwards(seen(stage), '102')).toEqual({ always: '101@alpha', busy: '', noAnswer: null })
  expect(forwards(seen(stage), '106')).toBe(forwards(stage.view, '106'))
})

it('[TENANT-2] [TENANT-7] a call is seen while one of theirs is in it; of a stranger the name and number are', () => {
  const stage = tenants()
  stage.talking(anna, carla)
  const view = seen(stage)
  expect(view.calls.size).toBe(1)
  expect(view.legs.get(anna.id)).toMatchObject({ extensionId: '101@alpha', party: { number: '103' } })
  expect(view.legs.get(carla.id)).toMatchObject({ extensionId: null, who: { number: '103' } })
  stage.hangup(anna)
  expect(seen(stage).legs.size).toBe(0)
})

it('[TENANT-2] a line or DID makes a call theirs where nobody else has it', () => {
  const view = tenants().talking(carla).view
  const call = [...view.calls.values()].find(({ legIds }) => legIds.includes(carla.id as never))!
  const withCall = (given: object) => ({ ...view, calls: new Map([[call.id, { ...call, legIds: [], ...given }]]) })
  const sees = (given: object) => new Sight(alpha, withCall(given) as never).seesCall(call.id)
  expect(['own', 'both', 'other'].map((trunkId) => sees({ trunkId }))).toEqual([true, false, false])
  expect(['39', '49'].map((did) => sees({ did }))).toEqual([true, false])
  expect(['sales', 'support', 'nobodys'].map((queueId) => sees({ queueId }))).toEqual([true, false, false])
})

describe('places', () => {
  const member = (queue: string, phone: string) => ({
    ...{ Queue: queue, MemberName: `name of ${phone}`, Interface: phone, StateInterface: phone, Membership: 'static' },
    ...{ Penalty: 0, CallsTaken: 0, LastCall: 0, LastPause: 0, InCall: 0, Status: 1, Paused: 0, Ringinuse: 0 },
  })

  it('[TENANT-3] queues by name or by who serves them; their callers where the queue is not somebody else’s', () => {
    const stage = tenants()
    for (const [queue, phone] of [
      ['support', 'PJSIP/103'],
      ['support', 'PJSIP/102'],
      ['free', 'PJSIP/102'],
      ['strange', 'PJSIP/103'],
    ])
      stage.hears('QueueMemberAdded', member(queue!, phone!))
    const sight = new Sight(alpha, stage.view)
    const queues = ['sales', 'support', 'free', 'strange']
    expect(queues.map((id) => sight.seesQueue(id))).toEqual([true, true, true, false])
    expect(queues.map((id) => sight.ownsQueue(id))).toEqual([true, false, true, false])
    expect(seen(stage).queues.get('support' as never)?.memberIds).toEqual(['support|PJSIP/102'])
    expect([...seen(stage).members.keys()].sort()).toEqual(['free|PJSIP/102', 'support|PJSIP/102'])
  })

  it('[TENANT-4] a room that is named for them, or in which one of theirs is', () => {
    const stage = tenants()
    const joins = (phone: typeof anna, conference: string) => {
      stage.newchannel({ ...phone, state: 6 })
      stage.hears('ConfbridgeStart', { Conference: conference }, { BridgeUniqueid: `room-${conference}` })
      stage.enter(phone, room(conference))
      stage.hears('ConfbridgeJoin', { Conference: conference, Admin: 'No', Muted: 'No' }, block(phone))
    }
    joins(carla, '900')
    expect(seen(stage).conferences.size).toBe(0)
    joins(boris, '900')
    expect([...seen(stage).conferences.keys()]).toEqual(['900'])
    expect(seen(stage).participants.get(carla.id)).toMatchObject({ extensionId: null })
    expect(new Sight(alpha, stage.view).seesRoom('801')).toBe(true)
  })

  it('[TENANT-5] lots, lines and switches by name', () => {
    const sight = new Sight(alpha, tenants().view)
    expect(['own', 'both', 'other'].map((id) => sight.seesTrunk(id))).toEqual([true, true, false])
    expect(sight.sharesTrunk('both')).toBe(true)
    expect([sight.seesLot('both'), sight.seesLot('default'), sight.seesSwitch('night')]).toEqual([true, false, false])
  })
})

it('[TENANT-6] the commands of those who are bound to nothing else, and the gateway’s own for their people', () => {
  const sight = new Sight(alpha, tenants().view)
  const sees = (operator: string | null, actor: string | null = null) =>
    sight.seesCommand({ operator, actorExtensionId: actor as never })
  expect(['rita', 'bert', 'ada'].map((name) => sees(name, '102'))).toEqual([true, false, false])
  expect([sees(null, '102'), sees(null, '103'), sees(null)]).toEqual([true, false, false])
})

it('[TENANT-7] why a row says what it says, without a stranger’s phone', () => {
  const stage = tenants()
  const ring = new EventRing()
  stage.talking(anna, carla)
  const of = { table: 'extensions', id: '101@alpha' } as const
  const why = whyOf(stage.mirror, ring, { view: stage.view, of, audience: 'whole', at: stage.at })!
  expect(JSON.stringify(why)).toContain('PJSIP/103')
  const told = whyWithin(why, alpha, seen(stage))
  expect(told.channels.map(({ name }) => name)).toEqual(['PJSIP/101-0000000a'])
  expect(told.hints.map(({ context }) => context)).toEqual(['alpha'])
  expect(JSON.stringify(told)).not.toMatch(/PJSIP\/103|T2_101|beta/)
})

it('[TENANT-9] what is not theirs is refused as if it were not there', () => {
  const stage = tenants()
  stage.talking(carla, { ...boris, name: 'PJSIP/T2_101-1' })
  const view = seen(stage)
  const asked = (legId: string) =>
    judge(view, { ...anybody, name: 'rita' }, { supervisionReason: 'optional' }, {
      ...{ id: 'intent-0001', kind: 'hang-up', actorExtensionId: null, legId, seen: '' },
    } as never as Intent)
  expect(asked(carla.id)).toEqual({ ok: false, refusal: { code: 'no-such-leg', legId: carla.id } })
  expect(asked('gone')).toEqual({ ok: false, refusal: { code: 'no-such-leg', legId: 'gone' } })
  expect(['103', '101', '0699'].map((number) => isHiddenNumber(number, view, stage.view))).toEqual([true, false, false])
})
