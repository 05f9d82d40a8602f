import type { CDPSession, Page } from 'playwright-core'

/** What the page has used so far. */
interface Used {
  readonly atMs: number
  readonly scriptMs: number
  /** Everything of the main thread: script, style, layout, paint. */
  readonly taskMs: number
  /** Live heap after a collection. */
  readonly heapMb: number
}

export interface PageCost {
  /** Share of one core, 0 to 1. */
  readonly scripting: number
  readonly mainThread: number
  /** Longest task, ms; null when none was over 50 ms, below which the browser does not tell. */
  readonly longestTaskMs: number | null
  readonly longTasks: number
  readonly heapBeforeMb: number
  readonly heapGrowthMb: number
}

type Watching = typeof globalThis & { jackfieldLongTasks?: number[] }

/** What `work` costs the page. */
export async function pageCost(page: Page, work: () => Promise<unknown>): Promise<PageCost> {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'timeTicks' })
  await session.send('HeapProfiler.enable')
  const before = await used(session)
  await page.evaluate(() => {
    const tasks: number[] = []
    ;(globalThis as Watching).jackfieldLongTasks = tasks
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasks.push(duration)
    }).observe({ type: 'longtask' })
  })
  await work()
  const tasks = await page.evaluate(() => (globalThis as Watching).jackfieldLongTasks ?? [])
  // Without the collection at the end.
  const { atMs, scriptMs, taskMs } = await metrics(session)
  const { heapMb } = await used(session)
  await session.detach()
  const wallMs = atMs - before.atMs
  return {
    scripting: (scriptMs - before.scriptMs) / wallMs,
    mainThread: (taskMs - before.taskMs) / wallMs,
    longestTaskMs: tasks.length > 0 ? Math.max(...tasks) : null,
    longTasks: tasks.length,
    heapBeforeMb: before.heapMb,
    heapGrowthMb: heapMb - before.heapMb,
  }
}

async function used(session: CDPSession): Promise<Used> {
  // Once is not enough: what waits for a finalizer goes the second time.
  for (let round = 0; round < 3; round++) await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  return { ...(await metrics(session)), heapMb: usedSize / 1e6 }
}

async function metrics(session: CDPSession): Promise<Omit<Used, 'heapMb'>> {
  const { metrics: told } = await session.send('Performance.getMetrics')
  const of = (name: string) => (told.find((one) => one.name === name)?.value ?? Number.NaN) * 1000
  return { atMs: of('Timestamp'), scriptMs: of('ScriptDuration'), taskMs: of('TaskDuration') }
}
