import { type ExtensionId, type Feed, type IntentId, type LegId, make } from '@jackfield/model'
import { expect, it } from 'vitest'
import { anna, block, carla, Stage } from '../../test/words.ts'
import { planIntent } from './plan-intent.ts'

const live: Feed = { id: 'ami', state: 'live', sinceAt: 0, lastWordAt: 0, lagMs: 1, reason: null, drift: 0 }
const id = 'intent-0001' as IntentId

it('[PLAN-25] who listens to Anna goes on with Boris; Anna, left alone, ends', () => {
  const stage = new Stage().talking()
  stage.newchannel({ ...carla, state: 6 })
  stage.hears('ChanSpyStart', block(carla, 'Spyer'), block(anna, 'Spyee'))
  stage.view.feeds.set('ami', live)
  const intent = make('take-over', stage.view, { legId: anna.id as LegId }, '103' as ExtensionId, id)!
  expect(planIntent(intent, stage.view, stage.mirror)).toEqual({
    ok: true,
    steps: [
      { action: 'Setvar', headers: { Channel: 'b', Variable: 'JACKFIELD_OPERATOR', Value: '103' } },
      { action: 'Setvar', headers: { Channel: 'c', Variable: 'JACKFIELD_WITH', Value: 'PJSIP/102-0000000b' } },
      { action: 'Redirect', headers: { Channel: 'c', Context: 'jackfield-back', Exten: 'b', Priority: '1' } },
    ],
    effect: { kind: 'handed-over', legId: 'b', peerLegId: 'c', leftLegId: 'a' },
    leaves: 'a',
  })
})

it('[PLAN-26] the phones of who is not to be disturbed are rung themselves, all of them', () => {
  const stage = new Stage({ extensions: ['101', '102'], names: { 102: 'Boris' } })
  for (const device of ['PJSIP/101', 'PJSIP/102', 'PJSIP/99102'])
    stage.hears('DeviceStateChange', { Device: device, State: 'NOT_INUSE' })
  const hint = 'PJSIP/102&PJSIP/99102&Custom:DND102'
  stage.hears('ExtensionStatus', { Exten: '102', Context: 'internal', Hint: hint, Status: 0 })
  stage.view.feeds.set('ami', live)
  const ask = () => {
    const given = { extensionId: '102' as ExtensionId, autoAnswer: false }
    return planIntent(make('break-through', stage.view, given, '101' as ExtensionId, id)!, stage.view, stage.mirror)
  }
  expect(ask()).toEqual({ ok: false, error: { code: 'may-be-called' } })
  stage.hears('DeviceStateChange', { Device: 'Custom:DND102', State: 'BUSY' })
  const plan = ask()
  expect(plan.ok && plan.steps).toMatchObject([
    {
      action: 'Originate',
      headers: {
        Channel: 'PJSIP/101',
        Context: 'jackfield-through',
        Exten: '102',
        Variable: expect.arrayContaining(['JACKFIELD_OPERATOR=101', 'JACKFIELD_TARGET=PJSIP/102&PJSIP/99102']),
      },
    },
  ])
})
