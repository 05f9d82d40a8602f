import { describe, expect, it, vi } from 'vitest'
import { startGateway } from '../src/gateway.ts'
import { createLog } from '../src/log.ts'
import { defaultTimings } from '../src/timings.ts'
import { CaseExchange, caseConfig } from './case-exchange.ts'

/* Lists that the exchange refuses, or whose answer has no end: their part of the board says so, and the rest is confirmed. */

type Rows = Record<string, Record<string, unknown>[]>

const patience = { timeout: 10_000, interval: 20 }

async function watch(exchange: CaseExchange, run: (board: () => Promise<Rows>) => Promise<void>): Promise<void> {
  const port = await exchange.listen()
  const started = await startGateway({
    config: caseConfig(port),
    log: createLog({ level: 'silent', secrets: [] }),
    demo: null,
    panelFolder: '/nowhere',
    timings: { ...defaultTimings, settleMs: 20, lastWordMs: 50 },
    callbackRules: { pauseMs: 0 },
  })
  if (!started.ok) throw new Error(started.problem)
  const { gateway } = started
  try {
    await vi.waitFor(async () => expect((await fetch(`${gateway.url}readyz`)).status).toBe(200), patience)
    await run(async () => ((await (await fetch(`${gateway.url}api/v1/board`)).json()) as { tables: Rows }).tables)
  } finally {
    await gateway.stop()
    await exchange.stop()
  }
}

const reload = ['Event: Reload', 'Privilege: system,all', 'Module: app_queue.so', 'Status: 0']

describe('a list that the exchange does not give', () => {
  it('[LIST-14] from the beginning: that part is not shown, and the rest is', async () => {
    const exchange = new CaseExchange('public/wrapup-of-the-queue')
    exchange.deny('QueueStatus', 'refused')
    await watch(exchange, async (board) => {
      const { gaps, feeds } = await board()
      expect(gaps).toMatchObject([
        { id: 'QueueStatus', part: 'queues', state: 'not-shown', why: 'refused', reason: 'Permission denied' },
      ])
      expect(feeds).toContainEqual(expect.objectContaining({ id: 'ami', state: 'live' }))
    })
  })

  it.each([
    ['refused', 'Permission denied'],
    ['endless', ''],
  ] as const)(
    '[LIST-13] [LIST-14] %s later: that part stays as it was last known, with its time',
    async (how, reason) => {
      const exchange = new CaseExchange('public/wrapup-of-the-queue')
      exchange.play(exchange.left)
      await watch(exchange, async (board) => {
        const before = await board()
        expect(before.gaps).toEqual([])
        expect(before.members).toHaveLength(1)
        exchange.deny('QueueStatus', how)
        exchange.say(reload)
        await vi.waitFor(
          async () =>
            expect((await board()).gaps).toMatchObject([
              {
                id: 'QueueStatus',
                part: 'queues',
                state: 'last-known',
                why: how === 'refused' ? how : 'incomplete',
                reason,
              },
            ]),
          patience,
        )
        const { looks } = exchange
        await vi.waitFor(() => expect(exchange.looks).toBeGreaterThan(looks), patience)
        const after = await board()
        expect(after.queues).toEqual(before.queues)
        expect(after.members).toMatchObject([{ id: 'support|PJSIP/101', name: 'Anna', status: 'free', dynamic: true }])
        expect(after.gaps?.[0]?.sinceAt).toBeLessThan(Date.now())
        exchange.deny('QueueStatus', null)
        exchange.say(reload)
        await vi.waitFor(async () => expect((await board()).gaps).toEqual([]), patience)
        expect((await board()).members).toHaveLength(1)
      })
    },
  )
})
