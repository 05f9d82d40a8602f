import { type Feed, type Intent, legFingerprint, type Need } from '@jackfield/model'
import { describe, expect, it } from 'vitest'
import { anna, block, boris, Stage } from '../../test/words.ts'
import { phoneOf } from './phone-of.ts'
import { planIntent } from './plan-intent.ts'

/** Two tenants, each with a 101; the one of b calls. */
function tenants(): Stage {
  const stage = new Stage({ groupsByContext: true, groups: { Sales: ['102'] } })
  for (const [exten, context, phone] of [
    ['101', 'a', 'PJSIP/T1_101'],
    ['101', 'b', 'PJSIP/T2_101'],
    ['102', 'b', 'PJSIP/T2_102'],
  ])
    stage.hears('ExtensionStatus', { Exten: exten!, Context: context!, Hint: phone!, Status: 0, StatusText: '' })
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

const live: Feed = { id: 'ami', state: 'live', sinceAt: 0, lastWordAt: 0, lagMs: 1, reason: null, drift: 0 }
const old: Need = { id: 'dialplan:person', state: 'missing', fix: 'run setup' }

describe('[TENANT-10] a person whose number others have too', () => {
  /** The 101 of b talks with 102. */
  function talking(): Stage {
    const stage = new Stage({ extensions: ['103'] })
    for (const [exten, context, phone] of [
      ['101', 'a', 'PJSIP/T1_101'],
      ['101', 'b', 'PJSIP/T2_101'],
      ['102', 'b', 'PJSIP/T2_102'],
    ])
      stage.hears('ExtensionStatus', { Exten: exten!, Context: context!, Hint: phone!, Status: 0, StatusText: '' })
    stage.talking({ ...anna, name: 'PJSIP/T2_101-1' }, { ...boris, name: 'PJSIP/T2_102-2' })
    stage.view.feeds.set('ami', live)
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
      { Channel: 'b', Context: 'jackfield-xfer', Exten: '101@a', Priority: '1' },
    ])
    expect(plan).toMatchObject({ effect: { kind: 'leg-moved', targetExtensionId: '101@a' } })
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
    expect(asked(stage, 'blind-transfer', to('103')).ok).toBe(true)
  })
})
