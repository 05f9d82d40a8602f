import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Journey } from '@jackfield/model'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { sales } from '../contract/support/names.ts'
import { World } from '../contract/support/world.ts'
import { countedHour } from '../monkey/counted-hour.ts'
import type { AsteriskExchange } from '../rig/driver.ts'
import { eventually } from '../rig/eventually.ts'

/* The history and the reports beside what Asterisk itself writes of the same calls: its call records (CDR) and its queue log. */

/** One line of a call record. */
const FIELDS = ['linkedid', 'uniqueid', 'channel', 'dstchannel', 'disposition', 'billsec', 'lastapp', 'dst'] as const
type Record_ = Readonly<Record<(typeof FIELDS)[number], string>>

let world: World
beforeAll(async () => {
  world = await World.open()
})
afterAll(() => world.close())

it('counts', async () => {
  const { dir, pbx } = (world.exchange as AsteriskExchange).exchange
  const made = await countedHour(world.exchange, 4)
  await world.quiet()
  console.log((pbx.log.match(/.*cdr.*/gi) ?? []).filter((one) => !one.includes('xmldoc')), readdirSync(join(dir, 'pbx/log')), readdirSync(join(dir, 'pbx/log/cdr-custom')))
  const read = (name: string) => { const f = join(dir, 'pbx/log', name); return existsSync(f) ? readFileSync(f, 'utf8') : 'none' }

  console.log(made, read('cdr-custom/calls.csv'), read('queue_log'))
  const got = (await (await fetch(`${world.url}/api/v1/history/export?format=jsonl`)).text()).trim().split('\n').map((one) => JSON.parse(one)) as Journey[]
  console.log(JSON.stringify(got).slice(0,300)); for (const row of (got as any).calls ?? got) console.log(row.id, row.outcome, row.kind, row.caller.number, row.callee?.number, row.startedAt, row.answeredAt, row.endedAt, JSON.stringify(row.steps.map(s=>s.kind)))
  console.log(JSON.stringify(await (await fetch(`${world.url}/api/v1/history/report`)).json()))
}, 300_000)
