import { make } from '@jackfield/model'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { World } from './support/world.ts'

/** A number outside, which the line answers: nobody's real emergency. */
const number = '0655510'
const settings = `
emergency: { numbers: ['${number}'] }
extensions: { 104: { location: 'Kitchen, ground floor' } }
`
let world: World
beforeAll(async () => {
  world = await World.open({ settings })
})
afterAll(() => world.close())

it('an emergency call is told by what the phone dials, outlives the call, and goes when somebody takes note', async () => {
  const alerts = () => [...world.view.alerts.values()]
  await world.exchange.call('102', '104')
  await world.sees('another call', () => world.view.legs.size > 0)
  expect(alerts()).toEqual([])
  await world.quiet()
  await world.exchange.call('104', number)
  await world.sees('an alert', () => alerts().length === 1)
  const [alert] = alerts()
  expect(alert).toMatchObject({ number, extensionId: '104', location: 'Kitchen, ground floor', noted: null })
  await world.exchange.hangup('104')
  await world.quiet()
  expect(alerts()).toEqual([alert])
  const intent = make('take-note', world.view, { alertId: alert!.id }, alert!.extensionId, world.intentId())!
  expect(await world.send(intent)).toEqual({ ok: true, done: true })
  await world.sees('who took note', () => alerts()[0]?.noted?.extensionId === '104')
})
