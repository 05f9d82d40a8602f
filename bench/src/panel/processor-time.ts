import type { Page } from 'playwright-core'

/** Processor time that the page's main thread has used, ms: other work on the machine does not add to it. */
export interface ProcessorTime {
  /** Everything of the main thread: script, style, layout, paint. */
  readonly taskMs: number
  readonly scriptMs: number
}

/** Gives `work` a clock of the page's processor time. */
export async function withProcessorTime<T>(
  page: Page,
  work: (used: () => Promise<ProcessorTime>) => Promise<T>,
): Promise<T> {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  try {
    return await work(async () => {
      const { metrics } = await session.send('Performance.getMetrics')
      const of = (wanted: string) => 1000 * (metrics.find(({ name }) => name === wanted)?.value ?? Number.NaN)
      return { taskMs: of('TaskDuration'), scriptMs: of('ScriptDuration') }
    })
  } finally {
    await session.detach()
  }
}
