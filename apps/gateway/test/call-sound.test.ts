import type { Journey } from '@jackfield/model'
import { until } from '@jackfield/testkit'
import { expect, it } from 'vitest'
import { compare } from './api-client.ts'
import { historyStage } from './history-stage.ts'

const { get, page, talked, world } = historyStage({ soundAfterMs: 2_500 })

/** One in ten of the packets of 104 never leaves; 103 calls it, and both talk until it was read. */
async function talkedBadly(): Promise<Journey> {
  world().simulator.exchange.directory.phoneNamed('104')!.losesPercent = 10
  await world().talk('103', '104')
  const leg = [...world().view.legs.values()].find(({ extensionId }) => extensionId === '104')!
  await until(async () => {
    const { journey } = (await (await get(`/legs/${leg.id}`)).json()) as { journey: Journey | null }
    return journey?.sound?.length === 2
  })
  world().simulator.hangup('103')
  await until(async () => (await page()).rows.length > 0)
  return (await page()).rows[0]!
}

it('how the sound of each leg came through stays with the call, finds it, and stands in both files', async () => {
  const call = await talkedBadly()
  await talked('101', '102')
  const [clean, lossy] = ['103', '104'].map((id) => call.sound!.find(({ who }) => who.extensionId === id))
  expect(clean).toMatchObject({ quality: { fromPhone: { lossPercent: 0 } } })
  expect(lossy).toMatchObject({ quality: { word: 'poor', fromPhone: { lossPercent: expect.closeTo(10, 0) } } })
  const found = await get('?sound=poor')
  const body = (await found.json()) as { rows: Journey[] }
  compare('GET', '/api/v1/history', { status: found.status, body })
  expect(body.rows.map(({ id }) => id)).toEqual([call.id])
  expect((await page()).rows).toHaveLength(2)
  expect((await get('?sound=loud')).status).toBe(400)
  const file = async (format: string) => (await get(`/export?format=${format}&sound=poor`)).text()
  expect(await file('csv')).toMatch(/104\): poor \(to the exchange (9\.\d|10(\.\d)?)% lost/)
  expect(JSON.parse(await file('jsonl'))).toMatchObject({ id: call.id, sound: call.sound })
})
