import { fileURLToPath } from 'node:url'
import { type BoardStore, connectBoard, createBoardStore } from '@jackfield/client'
import { machineNow } from '@jackfield/simulator'
import type { Page } from 'playwright-core'
import { quantile } from '../browser/quantile.ts'
import { withBrowser } from '../browser/rig.ts'
import { type Bench, type BenchOptions, type Figure, figure } from '../frame/bench.ts'
import { Child } from '../frame/child.ts'
import { findChromium } from '../frame/chromium.ts'
import { median } from '../frame/median.ts'
import type { GatewayQuestions } from '../scale/gateway-process.ts'
import type { Connection, ExchangeQuestions } from './exchange-process.ts'
import { phonesInSight, watchPage } from './page.ts'
import { type Faults, faultsOf, isRight, type Truth } from './truth.ts'

const sizes = {
  short: { extensions: 200, calls: 40, turnOver: 6, rounds: 1, cutMs: 200 },
  long: { extensions: 4200, calls: 1000, turnOver: 60, rounds: 7, cutMs: 1500 },
}

const file = (relative: string) => fileURLToPath(new URL(relative, import.meta.url))
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

interface Office {
  readonly exchange: Child<ExchangeQuestions>
  readonly gateway: Child<GatewayQuestions>
  readonly store: BoardStore
  readonly page: Page | null
}

interface Round {
  /** From the port's opening to the connection that the gateway makes: what is left of its wait between two tries, ms. */
  readonly waitMs: number
  /** From there to the first list asked for: greeting, login, and Asterisk's word that it is booted. */
  readonly loginMs: number
  /** From the connection to the right board, ms; null = it never was. */
  readonly clientMs: number | null
  readonly browserMs: number | null
  readonly faults: Faults
  readonly gatewayCpuMs: number
}

/** How long a board is wrong after the link was away. */
export const catchUp: Bench = {
  name: 'catch-up',
  about: 'from the return of the AMI link, cut with 2,000 channels up, to a right board in a client and in Chromium',
  needs: [],
  run: async (options) => {
    if (options.short || findChromium() === null) return run(options, null)
    return withBrowser(options.tell, async (browser) =>
      run(options, await browser.newPage({ viewport: { width: 1280, height: 720 } })),
    )
  },
}

async function run({ short, tell }: BenchOptions, page: Page | null) {
  const size = sizes[short ? 'short' : 'long']
  const exchange = new Child<ExchangeQuestions>('exchange', file('./exchange-process.ts'))
  const gateway = new Child<GatewayQuestions>('gateway', file('../scale/gateway-process.ts'))
  let stop = () => {}
  try {
    tell(`${size.extensions} extensions, ${2 * size.calls} channels`)
    const { amiPort } = await exchange.ask('start', { extensions: size.extensions })
    const { url } = await gateway.ask('start', { amiPort })
    const startedAt = machineNow()
    const store = createBoardStore()
    stop = connectBoard({ url, store }).stop
    const namesMs = await named(store, startedAt, size.extensions)
    const { channels } = await exchange.ask('fill', { calls: size.calls })
    if (page) {
      await page.goto(url)
      await page.locator('[data-extension][data-stale="false"]').first().waitFor()
    }
    const rounds: Round[] = []
    for (let round = 0; round < size.rounds; round++) {
      tell(`cut ${round + 1} of ${size.rounds}`)
      rounds.push(await cutAndCatchUp({ exchange, gateway, store, page }, size))
    }
    return {
      figures: [
        ...figuresOf(rounds, page !== null),
        figure(
          'all names and groups known after the first board',
          namesMs,
          'ms',
          null,
          `${size.extensions} extensions`,
        ),
      ],
      notes: [
        `${size.extensions} extensions, ${channels} channels up; while the link is away, ${size.turnOver} calls end and ${size.turnOver} begin`,
        'right: each leg and each tile with its party as the simulator’s own books have them, no ghost, none missing; in Chromium each tile in the window',
        ...(page === null ? ['no browser in this run'] : []),
      ],
    }
  } finally {
    stop()
    gateway.stop()
    exchange.stop()
  }
}

async function cutAndCatchUp({ exchange, gateway, store, page }: Office, size: (typeof sizes)['long']): Promise<Round> {
  await rightBoard(store, await exchange.ask('truth', null))
  await exchange.ask('cut', null)
  await pause(size.cutMs)
  const preferred = page === null ? [] : await phonesInSight(page)
  const { truth } = await exchange.ask('turnOver', { calls: size.turnOver, preferred })
  if (isRight(faultsOf(store.getState().view, truth))) throw new Error('the board knows what nobody told it')
  const inClient = rightBoard(store, truth)
  const inBrowser = page === null ? null : watchPage(page, truth)
  const before = await gateway.ask('counts', null)
  const { openedAt } = await exchange.ask('restore', null)
  const [clientAt, browserAt] = await Promise.all([inClient, inBrowser])
  const after = await gateway.ask('counts', null)
  const link = linkOfEvents(await exchange.ask('connections', null))
  return {
    waitMs: link.acceptedAt - openedAt,
    loginMs: (link.actions.CoreShowChannels ?? Number.NaN) - link.acceptedAt,
    clientMs: clientAt === null ? null : clientAt - link.acceptedAt,
    browserMs: browserAt === null ? null : browserAt - link.acceptedAt,
    faults: faultsOf(store.getState().view, await exchange.ask('truth', null)),
    gatewayCpuMs: after.cpuMs - before.cpuMs,
  }
}

function linkOfEvents(connections: readonly Connection[]): Connection {
  const link = connections.find(({ hasEvents }) => hasEvents === true)
  if (!link) throw new Error('the gateway never came back')
  return link
}

/** When the store first shows what is true, on a live link; null = not within half a minute. */
function rightBoard(store: BoardStore, truth: Truth): Promise<number | null> {
  return shows(store, () => {
    const { view, link } = store.getState()
    const feed = [...view.feeds.values()].find(({ id }) => id === 'ami')
    return link.state === 'live' && feed?.state === 'live' && isRight(faultsOf(view, truth))
  })
}

async function named(store: BoardStore, startedAt: number, extensions: number): Promise<number | null> {
  const at = await shows(
    store,
    () => {
      const rows = [...store.getState().view.extensions.values()]
      return rows.length >= extensions && rows.every(({ name, number, groups }) => name !== number && groups.length > 0)
    },
    120_000,
  )
  return at === null ? null : at - startedAt
}

function shows(store: BoardStore, condition: () => boolean, deadlineMs = 30_000): Promise<number | null> {
  if (condition()) return Promise.resolve(machineNow())
  return new Promise((resolve) => {
    const end = (at: number | null) => {
      clearTimeout(timer)
      unsubscribe()
      resolve(at)
    }
    const timer = setTimeout(() => end(null), deadlineMs)
    const unsubscribe = store.subscribe(() => {
      const at = machineNow()
      if (condition()) end(at)
    })
  })
}

function figuresOf(rounds: readonly Round[], hasPage: boolean): Figure[] {
  const goal = { is: 'at most', value: 1000 } as const
  const of = (field: 'waitMs' | 'loginMs' | 'clientMs' | 'browserMs' | 'gatewayCpuMs') =>
    rounds.map((round) => round[field] ?? Number.NaN)
  const longest = (values: number[]) => `longest ${quantile(values, 1)?.toFixed(0)}`
  const faults = rounds.reduce((sum, { faults: { ghosts, missing, wrong } }) => sum + ghosts + missing + wrong, 0)
  return [
    figure('link back to right board in a client', median(of('clientMs')), 'ms', goal, longest(of('clientMs'))),
    figure(
      'link back to right board in Chromium',
      hasPage ? median(of('browserMs')) : null,
      'ms',
      hasPage ? goal : null,
      hasPage ? longest(of('browserMs')) : 'no browser',
    ),
    figure('of it greeting and login', median(of('loginMs')), 'ms'),
    figure('gateway CPU for it', median(of('gatewayCpuMs')), 'ms'),
    figure(
      'before: port open to connected',
      median(of('waitMs')),
      'ms',
      null,
      `${longest(of('waitMs'))}; waits grow with the time away`,
    ),
    figure('ghosts, missing and wrong tiles after', faults, 'rows', { is: 'at most', value: 0 }),
  ]
}
