import { type Feed, type Intent, legFingerprint, type Need } from '@jackfield/model'
import { describe, expect, it } from 'vitest'
import { anna, block, boris, Stage, told } from '../../test/words.ts'
import { asMeant } from './as-meant.ts'
import { phoneOf } from './phone-of.ts'
import { planIntent } from './plan-intent.ts'

/** Two tenants, each with a 101. */
function hear(stage: Stage): void {
  for (const [exten, context, phone] of [
    ['101', 'a', 'PJSIP/T1_101'],
    ['101', 'b', 'PJSIP/T2_101'],
    ['102', 'b', 'PJSIP/T2_102'],
  ])
    stage.hears('ExtensionStatus', { Exten: exten!, Context: context!, Hint: phone!, Status: 0, StatusText: '' })
}

/** The 101 of b calls. */
function tenants(): Stage {
  const stage = new Stage({ groupsByContext: true, groups: { Sales: ['102'] } })
  hear(stage)
  stage.hears('Newchannel', block({ ...anna, name: 'PJSIP/T2_101-1', state: 4 }))
  return stage
}

it('[WHO-9] what rings a person of a shared number is their own phone', () => {
  const { mirror } = tenants()
  expect(phoneOf(mirror, '101@a')).toBe('PJSIP/T1_101')
  expect(phoneOf(mirror, '101@b')).toBe('PJSIP/T2_101')
  expect(phoneOf(mirror, '101')).toBeNull()
  expect(phoneOf(mirror, '102')).toBe('PJSIP/T2_102')
})

it('[WHO-9] on request each person is in the group of their context', () => {
  const groups = [...tenants().view.extensions.values()].map((row) => [row.id, row.groups])
  expect(Object.fromEntries(groups)).toEqual({ '101@a': ['a'], '101@b': ['b'], 102: ['Sales', 'b'] })
})

it('[WHO-9] [ANSWER-2] a number in the settings is nobody of several, their id is one of them', () => {
  const stage = new Stage({ answering: { extensions: ['101', '101@b'], userAgents: [] } })
  hear(stage)
  expect(['101@a', '101@b'].map((id) => stage.tile(id)?.answerable)).toEqual([false, true])
})

const live: Feed = { id: 'ami', state: 'live', sinceAt: 0, lastWordAt: 0, lagMs: 1, reason: null, drift: 0 }
const old: Need = { id: 'dialplan:person', state: 'missing', fix: 'run setup' }

describe('[TENANT-10] a person whose number others have too', () => {
  function calm(): Stage {
    const stage = new Stage({ extensions: ['103'], names: { '101@a': 'Alma', '101@b': 'Berta' } })
    hear(stage)
    stage.hears('DeviceStateChange', { Device: 'PJSIP/103', State: 'NOT_INUSE' })
    stage.view.feeds.set('ami', live)
    return stage
  }
  /** The 101 of b talks with 102. */
  function talking(): Stage {
    const stage = calm()
    stage.talking({ ...anna, name: 'PJSIP/T2_101-1' }, { ...boris, name: 'PJSIP/T2_102-2' })
    return stage
  }
  const asked = (stage: Stage, kind: Intent['kind'], more: object, legId = 'b') =>
    planIntent(
      {
        ...{ id: 'intent-0001', kind, actorExtensionId: '101@b', legId },
        ...{ seen: legFingerprint(stage.view.legs.get(legId)!), ...more },
      } as never,
      stage.view,
      stage.mirror,
    )
  const to = (extensionId: string) => ({ target: { kind: 'extension', extensionId } })

  it('is sent a call in their own context, and its operator is rung back there', () => {
    const stage = talking()
    const plan = asked(stage, 'blind-transfer', to('101@a'))
    expect(plan.ok && plan.steps.map(({ headers }) => headers)).toEqual([
      { Channel: 'b', Variable: '_JACKFIELD_OPERATOR', Value: '101@b' },
      { Channel: 'b', Variable: '_JACKFIELD_OUTSIDE', Value: '' },
      { Channel: 'b', Variable: '_JACKFIELD_CONTEXT', Value: '' },
      { Channel: 'b', Context: 'jackfield-xfer', Exten: '101@a', Priority: '1' },
    ])
    expect(plan).toMatchObject({ effect: { kind: 'leg-moved', targetExtensionId: '101@a' } })
  })

  const dialled = (stage: Stage, number: string, actorExtensionId = '101@b', contexts: string[] | null = null) => {
    const intent = { id: 'intent-0001', kind: 'dial', actorExtensionId, number, autoAnswer: false }
    const bound = contexts && new Set(contexts)
    const plan = planIntent(intent as never, stage.view, stage.mirror, { contexts: bound })
    return plan.ok ? plan.steps[0]!.headers : plan.error
  }

  it('is called by their id, and calls with their own number', () => {
    expect(dialled(calm(), '101@a')).toMatchObject({
      Channel: 'PJSIP/T2_101',
      CallerID: '"Alma" <101>',
      Exten: '101@a',
      Variable: ['JACKFIELD_OPERATOR=101@b', 'JACKFIELD_OPERATOR_NAME=Berta'],
    })
  })

  it.each([
    ['a number that is nobody’s, by one of several', '0612345', '101@b', null, 'b'],
    ['a person of the board by their number', '103', '101@b', null, null],
    ['anything, by who is no such person', '0612345', '103', null, null],
    ['anything, by who is bound to the context of their phone', '103', '102', ['z', 'b'], 'b'],
    ['anything, by who is bound to none of their own', '0612345', '103', ['z', 'y'], 'y'],
    ['a person with a context of their own', '101@a', '102', ['b'], null],
  ])('[TENANT-11] the context in which is dialled: %s', (_what, number, actor, contexts, context) => {
    const { Variable } = dialled(calm(), number, actor, contexts) as { Variable: string[] }
    expect(Variable.filter((one) => one.startsWith('JACKFIELD_CONTEXT'))).toEqual(
      context === null ? [] : [`JACKFIELD_CONTEXT=${context}`],
    )
  })

  it('[TENANT-11] a phone dials in its own context, where who uses it is bound to that one too', () => {
    const stage = calm()
    stage.mirror.devices.get('PJSIP/T2_101')!.context = 'b-users'
    const contextFor = (bound: string[] | null) =>
      (dialled(stage, '0612345', '101@b', bound) as { Variable: string[] }).Variable.at(-1)
    expect([null, ['b'], ['b', 'b-users']].map(contextFor)).toEqual(
      ['b-users', 'b', 'b-users'].map((context) => `JACKFIELD_CONTEXT=${context}`),
    )
  })

  it('is asked, and rung on, by their id; a context may have underscores', () => {
    const stage = talking()
    stage.hears('ExtensionStatus', { Exten: '101', Context: 'T_3', Hint: 'PJSIP/T3_101', Status: 0, StatusText: '' })
    const plan = asked(stage, 'consult', { number: '101@T_3' }, 'a')
    expect(plan.ok && plan.steps.map(({ headers }) => headers)).toMatchObject([
      { Channel: 'b', Variable: 'JACKFIELD_OPERATOR', Value: '101@b' },
      { Variable: 'JACKFIELD_RESUMED' },
      { Channel: 'a', Variable: 'JACKFIELD_OPERATOR', Value: '101@b' },
      { Channel: 'a', Variable: 'JACKFIELD_PHONE', Value: 'PJSIP/T3_101' },
      { Channel: 'a', Variable: '_JACKFIELD_CONTEXT', Value: '' },
      { Channel: 'b', ExtraContext: 'jackfield-consult', ExtraExten: '101@T%3_b' },
    ])
  })

  it('parks and is parked for', () => {
    const stage = talking()
    stage.lists('Parkinglots', [told('Parkinglot', { Name: 'default', StartSpace: 701, StopSpace: 709, Timeout: 45 })])
    const plan = asked(stage, 'park', { lotId: null, slot: null, forExtensionId: '101@a' })
    expect(plan.ok && plan.steps.at(-1)!.headers).toMatchObject({ Context: 'jackfield-park', Exten: '0_101@a_101@b' })
  })

  it('[TENANT-13] what a channel goes on to is dialled where its operator dials, and no more where the next one does', () => {
    const stage = talking()
    const context = (actorExtensionId: string, contexts: string[] | null) => {
      const intent = { id: 'intent-0001', kind: 'blind-transfer', actorExtensionId, legId: 'b' }
      const more = { seen: legFingerprint(stage.view.legs.get('b')!), target: { kind: 'number', number: '0612' } }
      const bound = contexts && new Set(contexts)
      const plan = planIntent({ ...intent, ...more } as never, stage.view, stage.mirror, { contexts: bound })
      return plan.ok && plan.steps.find(({ headers }) => headers.Variable === '_JACKFIELD_CONTEXT')?.headers.Value
    }
    expect([context('103', ['b']), context('103', null)]).toEqual(['b', ''])
    stage.view.needs.set(old.id, old)
    expect([context('103', ['b']), context('103', null)]).toEqual([false, ''])
    expect(dialled(stage, '0612', '102', ['b'])).toMatchObject({ code: 'need-missing', need: old.id })
  })

  it('[TENANT-12] a bound operator whose number is theirs alone is rung back in their context', () => {
    const stage = talking()
    const operator = (contexts: string[] | null) => {
      const intent = { id: 'intent-0001', kind: 'hold', actorExtensionId: '102', legId: 'b' }
      const seen = legFingerprint(stage.view.legs.get('b')!)
      const bound = contexts && new Set(contexts)
      const plan = planIntent({ ...intent, seen } as never, stage.view, stage.mirror, { contexts: bound })
      return plan.ok && plan.steps[0]!.headers.Value
    }
    expect([['b'], ['a'], null].map(operator)).toEqual(['102@b@102', '102', '102'])
    stage.view.needs.set(old.id, old)
    expect(operator(['b'])).toBe('102')
  })

  it.each(['101@c', '102@b', '101@', '0612@a', '101@a,1', '101@a@b'])('is %s only where they are', (id) => {
    const stage = talking()
    expect(asked(stage, 'blind-transfer', to(id))).toMatchObject({ ok: false, error: { code: 'no-such-target' } })
  })

  it('is refused where the dialplan of ours knows no such persons; others are not', () => {
    const stage = talking()
    stage.view.needs.set(old.id, old)
    expect(asked(stage, 'blind-transfer', to('101@a'))).toMatchObject({
      error: { code: 'need-missing', need: old.id, fix: old.fix },
    })
    expect(dialled(stage, '101@a')).toMatchObject({ code: 'need-missing', need: old.id })
    expect(dialled(stage, '103')).toMatchObject({ code: 'need-missing', need: old.id })
    for (const kind of ['blind-transfer', 'hold', 'consult'] as const)
      expect(asked(stage, kind, { ...to('103'), number: '103' }, kind === 'blind-transfer' ? 'b' : 'a')).toMatchObject({
        error: { code: 'need-missing', need: old.id },
      })
    expect(asked(stage, 'blind-transfer', { ...to('103'), actorExtensionId: '102' }).ok).toBe(true)
  })
})

describe('[TENANT-14] a person whose number only a tenant has', () => {
  function stageOf(): Stage {
    const stage = new Stage({ extensions: ['103', '104'] })
    const hints = [
      ['102', 'b', 'PJSIP/T2_102'],
      ['103', 'internal', 'PJSIP/103'],
      ['104', 'internal', 'PJSIP/104'],
    ] as const
    for (const [exten, context, phone] of hints)
      stage.hears('ExtensionStatus', { Exten: exten, Context: context, Hint: phone, Status: 0, StatusText: '' })
    for (const { 2: phone } of hints) stage.hears('DeviceStateChange', { Device: phone, State: 'NOT_INUSE' })
    stage.view.feeds.set('ami', live)
    return stage
  }
  const home = (stage: Stage, number: string, contexts: string[] | null = null, actorExtensionId = '103') => {
    const intent = { id: 'intent-0001', kind: 'dial', actorExtensionId, number, autoAnswer: false }
    const bound = contexts && new Set(contexts)
    const plan = planIntent(intent as never, stage.view, stage.mirror, { contexts: bound })
    const { Variable } = (plan.ok ? plan.steps[0]!.headers : {}) as { Variable: string[] }
    return Variable.find((one) => one.startsWith('JACKFIELD_HOME'))?.split('=')[1]
  }

  it('is dialled there where the number is in no context of the caller', () => {
    const stage = stageOf()
    expect([home(stage, '102'), home(stage, '104'), home(stage, '0612')]).toEqual(['102@b', undefined, undefined])
  })

  it('is dialled there by a bound operator only within their contexts', () => {
    expect([['b', 'internal'], ['internal']].map((contexts) => home(stageOf(), '102', contexts))).toEqual([
      '102@b',
      undefined,
    ])
  })

  it('is dialled there where several people have other numbers, whoever calls', () => {
    const stage = stageOf()
    hear(stage)
    expect(home(stage, '104')).toBe('104@internal')
    expect(home(stage, '102', null, '101@b')).toBe('102@b')
  })
})

describe('[TENANT-15] a number that is typed', () => {
  const stage = new Stage({ extensions: ['103'] })
  hear(stage)
  stage.hears('ExtensionStatus', { Exten: '101', Context: 'in', Hint: 'PJSIP/101', Status: 0, StatusText: '' })
  stage.hears('ExtensionStatus', { Exten: '103', Context: 'in', Hint: 'PJSIP/103', Status: 0, StatusText: '' })
  const meant = (intent: object, actorExtensionId: string | null, contexts: string[] | null = null) =>
    asMeant({ id: 'intent-0001', ...intent, actorExtensionId } as never, stage.view, stage.mirror, {
      contexts: contexts && new Set(contexts),
    })

  it.each([
    ['101', '101@b', null, '101@b'],
    ['101', '103', null, '101@in'],
    ['101', null, null, '101'],
    ['101', null, ['b'], '101@b'],
    ['101', '102', ['a', 'b'], '101@b'],
    ['101@a', '102', ['b'], '101@a'],
    ['103', '101@b', null, '103'],
    ['0612', '101@b', null, '0612'],
  ] as const)('%s by %s, who is bound to %s, means %s', (number, actor, contexts, whom) => {
    for (const kind of ['dial', 'consult', 'room-invite'])
      expect(meant({ kind, number }, actor, contexts && [...contexts])).toMatchObject({ kind, number: whom })
    const target = { kind: 'number', number }
    expect(meant({ kind: 'blind-transfer', target }, actor, contexts && [...contexts])).toMatchObject({
      target: stage.view.extensions.has(whom) ? { kind: 'extension', extensionId: whom } : target,
    })
  })
})
