import { type Alert, anybody, ExtensionId } from '@jackfield/model'
import { afterEach, expect, it } from 'vitest'
import { keepingPlace } from './keeping-place.ts'
import { until } from './until.ts'
import { newId, World } from './world.ts'

const place = keepingPlace()
let world: World | null = null
afterEach(async () => {
  await world?.close()
  world = null
})
const open = async (options: Parameters<typeof World.open>[0] = {}) => {
  world = await World.open({
    ...options,
    config: (config) => ({
      ...config,
      emergencyNumbers: ['112', '0112', '0911'],
      names: { ...config.names, extensions: { 103: { groups: [], location: 'Kitchen, ground floor' } } },
    }),
  })
  await world.amiIs('live')
  return world
}
const alerts = (of: World): Alert[] => [...of.view.alerts.values()]
const take = (of: World, alertId: string) =>
  of.gateway.command(
    { kind: 'take-note', id: newId(), actorExtensionId: ExtensionId.parse('101'), alertId },
    { ...anybody, name: 'Rita' },
  )

it('A14: tells who called which number, from where and when, until somebody takes note of it, and the log keeps both', async () => {
  const here = await open()
  await here.simulator.call('103', '0112')
  await until('an alert', () => alerts(here).length === 1)
  const [alert] = alerts(here)
  expect(alert).toMatchObject({
    number: '0112',
    who: { number: '103' },
    extensionId: '103',
    location: 'Kitchen, ground floor',
    noted: null,
  })
  await here.simulator.hangup('103')
  await until('the call is over', () => here.view.legs.size === 0)
  expect(alerts(here)).toEqual([alert])
  expect(await take(here, alert!.id)).toEqual({ ok: true, done: true })
  expect(alerts(here)[0]?.noted).toMatchObject({ name: 'Rita', extensionId: '101' })
  expect(await take(here, alert!.id)).toEqual({ ok: false, error: { code: 'already-so' } })
  const audited = here.log.filter((line) => line.includes('"audit":"emergency"'))
  expect(audited[0]).toContain('Kitchen, ground floor')
  expect(audited[1]).toContain('"notedBy":"Rita"')
})

it('A14: it outlives the gateway', async () => {
  const before = await open({ env: place.env })
  await before.simulator.call('104', '0911')
  await until('an alert', () => alerts(before).length === 1)
  const [alert] = alerts(before)
  await before.close()
  const after = await open({ env: place.env })
  expect(alerts(after)).toEqual([alert])
  expect(await take(after, alert!.id)).toEqual({ ok: true, done: true })
  await after.close()
  const last = await open({ env: place.env })
  expect(alerts(last)).toEqual([])
})

it('A14: an extension that has the number is no emergency', async () => {
  const here = await open({ simulator: { extensions: 20 } })
  expect(here.view.extensions.has('112')).toBe(true)
  await here.simulator.call('103', '112')
  await until('they talk', () => here.view.legs.size === 2)
  expect(alerts(here)).toEqual([])
})
