import type { Feed, Intent, Need } from '@jackfield/model'
import { expect, it } from 'vitest'
import { Stage } from '../../test/words.ts'
import { planIntent } from './plan-intent.ts'

const live: Feed = { id: 'ami', state: 'live', sinceAt: 0, lastWordAt: 0, lagMs: 1, reason: null, drift: 0 }

/** 101 is somebody in each of two tenants; the exchange has told of lamps of the one phone in b, and of none of the other. */
function tenants(): Stage {
  const stage = new Stage({ extensions: ['103'], dnd: 'both', forward: 'astdb' })
  for (const [exten, context, hint] of [
    ['101', 'a', 'PJSIP/T1_101'],
    ['101', 'b', 'PJSIP/T2_101&PJSIP/T2_101w'],
    ['103', 'a', 'PJSIP/103'],
  ])
    stage.hears('ExtensionStatus', { Exten: exten!, Context: context!, Hint: hint!, Status: 0, StatusText: '' })
  for (const lamp of ['DEVDNDT2_101', 'DEVCFT2_101', 'DEVDND103'])
    stage.hears('DeviceStateChange', { Device: `Custom:${lamp}`, State: 'NOT_INUSE' })
  stage.view.feeds.set('ami', live)
  for (const id of ['site:forward', 'site:dnd'] as const) stage.view.needs.set(id, { id, state: 'ok', fix: '' } as Need)
  return stage
}
const lampsSet = (stage: Stage, given: object) => {
  const intent = { id: 'intent-0001', actorExtensionId: null, ...given } as unknown as Intent
  const plan = planIntent(intent, stage.view, stage.mirror)
  if (!plan.ok) return plan.error.code
  return plan.steps.flatMap(({ headers }) =>
    /Custom:DEV/.test(String(headers.Variable)) ? `${headers.Variable}=${headers.Value}` : [],
  )
}

it('[PRES-8] the lamp of the phone goes with the do not disturb of one of several people with one number', () => {
  const stage = tenants()
  const dnd = (extensionId: string, on: boolean) => lampsSet(stage, { kind: 'dnd', extensionId, on })
  expect(dnd('101@b', true)).toEqual(['DEVICE_STATE(Custom:DEVDNDT2_101)=BUSY'])
  expect(lampsSet(stage, { kind: 'dnd', extensionId: '101@a', on: true })).toEqual([])
  // The dialplan finds the phones of a number by itself.
  expect(dnd('103', true)).toEqual([])
})

it('[PRES-8] and with their forward of all calls', () => {
  const stage = tenants()
  const forward = (when: string) => lampsSet(stage, { kind: 'forward', extensionId: '101@b', when, number: '0612345' })
  expect(forward('always')).toEqual(['DEVICE_STATE(Custom:DEVCFT2_101)=BUSY'])
  expect(forward('busy')).toEqual([])
})
