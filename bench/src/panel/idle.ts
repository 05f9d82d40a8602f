import type { Said } from '@jackfield/simulator'
import type { Browser, Page } from 'playwright-core'
import { openBoard } from '../browser/open-board.ts'
import { call } from '../browser/phone-news.ts'
import type { House } from '../browser/rig.ts'
import { type BenchOptions, type Figure, figure } from '../frame/bench.ts'

const CALLS_PER_MINUTE = 120
/** How long a phone rings, and how long the two talk, ms. */
const RING_MS = 6_000
const TALK_MS = 54_000

/** By then the gateway has asked everything that it asks of a fresh exchange, whose lists know of no call, ms. */
const SETTLED_MS = 6_000

/** What a board costs that nobody touches, while people telephone. */
export async function idle(
  browser: Browser,
  { exchange, url }: House,
  phones: readonly string[],
  { short }: BenchOptions,
): Promise<Figure[]> {
  const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } })
  try {
    await openBoard(page, url)
    await rest(short ? 0 : SETTLED_MS)
    const { before, during } = ordinaryHour(phones, short ? 1 : 30)
    await exchange.ask('say', before, 120_000)
    await rest(short ? 200 : 2000)
    const cpu = await cpuOf(browser, page, () => exchange.ask('say', during, 120_000))
    return [
      figure(
        `idle with ${CALLS_PER_MINUTE} calls a minute`,
        100 * cpu.mainThread,
        '% of a core',
        { is: 'at most', value: 8 },
        `whole browser ${(100 * cpu.browser).toFixed(1)} %`,
      ),
    ]
  } finally {
    await page.close()
  }
}

const rest = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** What an exchange of these phones says in `seconds`, `CALLS_PER_MINUTE` each minute; `before` = what brings the calls that are running when they begin. */
function ordinaryHour(phones: readonly string[], seconds: number): { before: Said[]; during: Said[] } {
  const before: Said[] = []
  const during: Said[] = []
  const everyMs = 60_000 / CALLS_PER_MINUTE
  // Far from one another in the house, and each phone again only when its call has long ended.
  const at = (i: number) => phones[(i * 37) % phones.length]!
  for (let i = Math.ceil(-(RING_MS + TALK_MS) / everyMs); i * everyMs < seconds * 1000; i++) {
    const from = i + 1_000
    const { begins, answered, ends } = call(at(2 * from), at(2 * from + 1))
    for (const [atMs, text] of [
      [i * everyMs, begins],
      [i * everyMs + RING_MS, answered],
      [i * everyMs + RING_MS + TALK_MS, ends],
    ] as const) {
      if (atMs < 0) before.push({ atMs: 0, text })
      else if (atMs < seconds * 1000) during.push({ atMs, text })
    }
  }
  return { before, during: during.sort((a, b) => a.atMs - b.atMs) }
}

interface Cpu {
  /** Processor time of the page's main thread, share of a core, 0 to 1. */
  readonly mainThread: number
  /** The same of the whole browser: every process and thread of it, also those that draw. */
  readonly browser: number
}

/** What `work` costs in processor time, which other work on the machine does not add to, as it does to the time that tasks take. */
async function cpuOf(browser: Browser, page: Page, work: () => Promise<unknown>): Promise<Cpu> {
  const session = await page.context().newCDPSession(page)
  const whole = await browser.newBrowserCDPSession()
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  const used = async () => {
    const { metrics } = await session.send('Performance.getMetrics')
    const { processInfo } = await whole.send('SystemInfo.getProcessInfo')
    return {
      atMs: performance.now(),
      taskMs: 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN),
      allMs: 1000 * processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0),
    }
  }
  const before = await used()
  await work()
  const after = await used()
  await session.detach()
  await whole.detach()
  const wallMs = after.atMs - before.atMs
  return { mainThread: (after.taskMs - before.taskMs) / wallMs, browser: (after.allMs - before.allMs) / wallMs }
}
