import { describe, expect, it, vi } from 'vitest'
import { startGateway } from '../src/gateway.ts'
import { createLog } from '../src/log.ts'
import { defaultTimings } from '../src/timings.ts'
import { CaseExchange, caseConfig } from './case-exchange.ts'

/* Events that came just before we logged in, while the list of channels that we ask for does not know of them yet. */

const NEVER_MS = 3_600_000

/** How often the channels had been listed when the board was shown, and what stood on it then. */
async function firstBoard(amiVersion: string, lost: (exchange: CaseExchange) => void) {
  const exchange = new CaseExchange('public/hint-lowercase-tech', amiVersion)
  lost(exchange)
  const port = await exchange.listen()
  const started = await startGateway({
    config: caseConfig(port),
    log: createLog({ level: 'silent', secrets: [] }),
    demo: null,
    panelFolder: '/nowhere',
    // Nothing that is looked at later may mend it.
    timings: { ...defaultTimings, settleMs: NEVER_MS, lastWordMs: NEVER_MS },
    callbackRules: { pauseMs: 0 },
  })
  if (!started.ok) throw new Error(started.problem)
  const { gateway } = started
  try {
    await vi.waitFor(async () => expect((await fetch(`${gateway.url}readyz`)).status).toBe(200), { timeout: 10_000 })
    const board = (await (await fetch(`${gateway.url}api/v1/board`)).json()) as { tables: { legs: { id: string }[] } }
    return { legs: board.tables.legs.map(({ id }) => id).sort(), looks: exchange.looks }
  } finally {
    await gateway.stop()
    await exchange.stop()
  }
}

describe('[LIST-19] the first picture of an exchange whose list of channels may be behind', () => {
  const come = (exchange: CaseExchange) => {
    exchange.keepList()
    exchange.play(exchange.left)
  }
  it('has what came before we could hear of it', async () => {
    const truth = await firstBoard('5.0.5', (exchange) => exchange.play(exchange.left))
    expect(truth.legs.length).toBeGreaterThan(0)
    expect(await firstBoard('5.0.5', come)).toEqual(truth)
  })
  it('costs no list where Asterisk keeps no such cache', async () => {
    const { looks } = await firstBoard('11.0.0', (exchange) => exchange.play(exchange.left))
    expect(looks).toBe(1)
  })
})
