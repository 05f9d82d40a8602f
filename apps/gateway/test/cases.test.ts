import { globSync } from 'node:fs'
import path from 'node:path'
import { Writable } from 'node:stream'
import { describe, expect, it, vi } from 'vitest'
import { startGateway } from '../src/gateway.ts'
import { createLog } from '../src/log.ts'
import { defaultTimings } from '../src/timings.ts'
import { CaseExchange, caseConfig } from './case-exchange.ts'

/* The cases of other people's exchanges through the gateway as a whole, which asks for lists again while they go on. */

const root = path.resolve(import.meta.dirname, '../../../recordings/cases')
const names = globSync('*/*.ami', { cwd: root }).map((file) => file.replace(/\.ami$/, ''))

type Rows = Record<string, { id: string }[]>

/** The rows in the order of their ids, without their instants, which no two gateways share. */
const still = ({ feeds: _, ...tables }: Rows): unknown => {
  const sorted = Object.entries(tables).map(([name, rows]) => [name, rows.toSorted((a, b) => (a.id < b.id ? -1 : 1))])
  return JSON.parse(JSON.stringify(sorted, (key, value) => (/(?:At|Ms)$/.test(key) ? undefined : value)))
}

/** The board at the end of a case, of which so many events come before the gateway looks again at the channels. */
async function boardOf(name: string, begin: (events: number) => number): Promise<unknown> {
  const exchange = new CaseExchange(name)
  exchange.keepLooks()
  const port = await exchange.listen()
  const complaints: string[] = []
  const out = new Writable({
    write(chunk, _encoding, done) {
      complaints.push(String(chunk))
      done()
    },
  })
  const started = await startGateway({
    config: caseConfig(port),
    log: createLog({ level: 'error', secrets: ['secret'], out }),
    demo: null,
    panelFolder: '/nowhere',
    timings: { ...defaultTimings, settleMs: 50, lastWordMs: 50 },
    callbackRules: { pauseMs: 0 },
  })
  if (!started.ok) throw new Error(started.problem)
  const { gateway } = started
  try {
    await vi.waitFor(async () => expect((await fetch(`${gateway.url}readyz`)).status).toBe(200), {
      timeout: 10_000,
    })
    const { looks } = exchange
    exchange.play(begin(exchange.left))
    exchange.giveLooks()
    await vi.waitFor(() => expect(exchange.looks).toBeGreaterThan(looks), { timeout: 10_000 })
    exchange.play(exchange.left)
    let last: unknown = null
    const board = async () => {
      const before = last
      const { tables } = (await (await fetch(`${gateway.url}api/v1/board`)).json()) as { tables: Rows }
      last = still(tables)
      expect(last).toEqual(before)
    }
    await vi.waitFor(board, { interval: 100, timeout: 10_000 })
    expect(complaints).toEqual([])
    return last
  } finally {
    await gateway.stop()
    await exchange.stop()
  }
}

describe('a case through the whole gateway', () => {
  it.concurrent.each(names)('%s: a look at the channels in the middle changes nothing', async (name) => {
    const [whole, cut] = await Promise.all([boardOf(name, () => 0), boardOf(name, (events) => Math.ceil(events / 2))])
    expect(cut).toEqual(whole)
  })
})
