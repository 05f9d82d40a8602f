import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Journey } from '@jackfield/model'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { sales } from '../contract/support/names.ts'
import { World } from '../contract/support/world.ts'
import { countedHour } from '../monkey/counted-hour.ts'
import { callRecordFields } from '../rig/config-common.ts'
import type { AsteriskExchange } from '../rig/driver.ts'
import { eventually } from '../rig/eventually.ts'

/* The history and the reports beside what Asterisk itself writes of the same calls: its call records (CDR) and its queue log. */

/** Both round to seconds, and the board may be behind by some more on a busy machine. */
const NEAR_MS = 1_800
const MOST_OF_AN_HOUR_MS = 240_000

type CallRecord = Readonly<Record<(typeof callRecordFields)[number], string>>
/** What the queue log says became of one caller; times in seconds. */
type Wait = { end: 'answered' | 'missed'; waited: number; talked: number | null; agent: string | null }

let world: World
beforeAll(async () => {
  world = await World.open()
})
afterAll(() => world.close())

const written = (name: string): string[] => {
  const { dir } = (world.exchange as AsteriskExchange).exchange
  return readFileSync(join(dir, 'pbx/log', name), 'utf8')
    .trim()
    .split('\n')
}

/** By the id of the call's first channel. */
function callRecords(): Map<string, CallRecord[]> {
  const byCall = new Map<string, CallRecord[]>()
  for (const line of written('cdr-custom/calls.csv')) {
    const values = line.split(',').map((value) => value.replace(/^"|"$/g, ''))
    const record = Object.fromEntries(callRecordFields.map((name, nth) => [name, values[nth] ?? ''])) as CallRecord
    byCall.set(record.linkedid, [...(byCall.get(record.linkedid) ?? []), record])
  }
  return byCall
}

/** By the id of the caller's channel. */
function waits(queue: string): Map<string, Wait> {
  const found = new Map<string, Wait>()
  for (const line of written('queue_log')) {
    const [, id = '', of, agent = '', event = '', ...data] = line.split('|')
    if (of !== queue) continue
    if (event === 'CONNECT') found.set(id, { end: 'answered', waited: Number(data[0]), talked: null, agent })
    if (event === 'ABANDON') found.set(id, { end: 'missed', waited: Number(data[2]), talked: null, agent: null })
    const before = found.get(id)
    if (before && /^COMPLETE/.test(event)) found.set(id, { ...before, talked: Number(data[1]) })
  }
  return found
}

async function history(): Promise<Journey[]> {
  const answer = await fetch(`${world.url}/api/v1/history/export?format=jsonl`)
  return (await answer.text())
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Journey)
}

it('an hour of calls is counted as the exchange itself counts it, in all and by queue', {
  timeout: MOST_OF_AN_HOUR_MS,
}, async () => {
  const made = await countedHour(world.exchange, 4)
  await world.quiet()
  const calls = await eventually('every call in the history', async () => {
    const all = await history()
    return all.length >= made ? all : null
  })
  const records = await eventually('the records of all calls', () => {
    const all = callRecords()
    return Promise.resolve(all.size >= made ? all : null)
  })
  const byId = new Map(calls.map((one) => [one.id, one]))
  expect(calls).toHaveLength(made)
  expect([...byId.keys()].sort()).toEqual([...records.keys()].sort())
  const answered = [...records].flatMap(([id, all]) =>
    all.some(({ disposition, dstchannel }) => disposition === 'ANSWERED' && dstchannel !== '') ? [id] : [],
  )
  const lines = [...records].map(([id, all]) => `${id} ${byId.get(id)?.outcome} ${JSON.stringify(all)}`).join('\n')
  expect(
    calls
      .filter(({ outcome }) => outcome === 'answered')
      .map(({ id }) => id)
      .sort(),
    lines,
  ).toEqual(answered.sort())

  const queued = waits(sales)
  expect(queued.size).toBeGreaterThan(15)
  const here = calls.filter(({ steps }) => steps.some((step) => step.kind === 'queued' && step.queueId === sales))
  expect(here.map(({ id }) => id).sort()).toEqual([...queued.keys()].sort())
  for (const { id, outcome, answeredAt, endedAt, steps } of here) {
    const { end, waited, talked, agent } = queued.get(id)!
    expect(outcome, id).toBe(end)
    const wait = steps.find((step) => step.kind === 'queued')!
    expect(Math.abs(wait.endedAt! - wait.at - waited * 1_000), `${id} waited ${waited} s`).toBeLessThan(NEAR_MS)
    if (talked !== null)
      expect(Math.abs(endedAt! - answeredAt! - talked * 1_000), `${id} talked ${talked} s`).toBeLessThan(NEAR_MS)
    if (agent !== null) expect(steps.find((step) => step.kind === 'answered')?.who.name, id).toBe(agent)
  }

  const report = (await (await fetch(`${world.url}/api/v1/history/report`)).json()) as {
    total: { calls: number; answered: number; missed: number }
    queues: { id: string; calls: number; answered: number; missed: number }[]
  }
  expect(report.total).toMatchObject({ calls: made, answered: answered.length, missed: made - answered.length })
  const taken = [...queued.values()].filter(({ end }) => end === 'answered').length
  const line = report.queues.find(({ id }) => id === sales)
  expect(line).toMatchObject({ calls: queued.size, answered: taken, missed: queued.size - taken })
})
