import type { Page } from 'playwright-core'
import { buildPanel } from '../browser/built-panel.ts'
import { clockOfPage } from '../browser/clock-of-page.ts'
import { loadNote } from '../browser/load.ts'
import { openBoard } from '../browser/open-board.ts'
import { EVENTS_PER_RING, type Ring, ring } from '../browser/phone-news.ts'
import { quantile } from '../browser/quantile.ts'
import { type House, inHouse, withBrowser } from '../browser/rig.ts'
import { tilesInSight } from '../browser/tiles-in-sight.ts'
import { type Bench, type BenchOptions, type Figure, figure } from '../frame/bench.ts'
import { type Latency, match, type Written } from './match.ts'
import { seenTiles, watchTiles } from './watch-tiles.ts'

const sizes = { short: [60], long: [60, 2000] }
const paces = [50, 200] as const
/** At 2,000 extensions, ms. */
const goalsAt = { 50: { p50: 20, p99: 80 }, 200: { p50: 12, p99: 40 } } as const

const RINGS_PER_SECOND = 6
/** How long a phone rings, ms. */
const ringMs = (short: boolean) => (short ? 250 : 700)

interface Measured {
  readonly extensions: number
  readonly perSecond: number
  readonly latencies: readonly Latency[]
  readonly unseen: number
  readonly gatewayCpuMs: number
  readonly wallMs: number
  readonly clockMs: number
}

/** How long an operator waits for what the exchange knows. */
export const eventToPixel: Bench = {
  name: 'event-to-pixel',
  about: 'from the AMI byte to the changed tile in headless Chromium, at 60 and 2,000 extensions, 50 and 200 events/s',
  needs: ['chromium'],
  run: async (options) => {
    if (!options.short) await buildPanel()
    return withBrowser(options.tell, async (browser) => {
      const measured: Measured[] = []
      for (const extensions of sizes[options.short ? 'short' : 'long']) {
        await inHouse(extensions, options, async (house) => {
          const page = await browser.newPage({ viewport: { width: 1280, height: 720 } })
          await openBoard(page, house.url)
          await watchTiles(page)
          for (const perSecond of paces) {
            options.tell(`${extensions} extensions, ${perSecond} events/s`)
            measured.push({ extensions, ...(await measure(house, page, perSecond, options)) })
          }
          await page.close()
        })
      }
      const clocks = Math.max(...measured.map(({ clockMs }) => clockMs))
      return {
        figures: measured.flatMap(figuresOf),
        notes: [
          `each phone in sight rings and stops, ${measured[0]!.latencies.length} changes in each row; the rest of the events is the recorded busy hour`,
          'to the attribute as a MutationObserver sees it; "frame" is the beginning of the animation frame that shows it, 60 of them a second',
          `clocks of browser and sender agree within ${clocks.toFixed(1)} ms`,
          loadNote(),
        ],
      }
    })
  },
}

async function measure(
  { exchange, gateway }: House,
  page: Page,
  perSecond: number,
  { short }: BenchOptions,
): Promise<Omit<Measured, 'extensions'>> {
  const seconds = short ? 0.7 : 40
  const background = perSecond - RINGS_PER_SECOND * EVENTS_PER_RING
  // Code that is met for the first time is slow, and an operator's board is open all day.
  await exchange.ask('play', { events: short ? 10 : background * 5, perSecond: background })
  const phones = await tilesInSight(page)
  if (phones.length < 12) throw new Error(`only ${phones.length} tiles in sight`)
  const clock = await clockOfPage(page)
  const changes = rings(phones, seconds, ringMs(short))
  const before = await gateway.ask('counts', null)
  const [writtenAt] = await Promise.all([
    exchange.ask('say', changes, 120_000),
    exchange.ask('play', { events: Math.round(background * seconds), perSecond: background }, 120_000),
  ])
  const after = await gateway.ask('counts', null)
  await rest(short ? 250 : 1000)
  const written = changes.map((one, i): Written => ({ ...one, writtenAt: writtenAt[i]! }))
  const matched = match(written, await seenTiles(page, clock.aheadMs))
  const latencies = matched.filter((one) => one !== null)
  return {
    perSecond,
    latencies,
    unseen: matched.length - latencies.length,
    gatewayCpuMs: after.cpuMs - before.cpuMs,
    wallMs: after.atMs - before.atMs,
    clockMs: clock.withinMs,
  }
}

const rest = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Phones that ring in turn, out of step with everything else. */
function rings(phones: readonly string[], seconds: number, lastMs: number) {
  const everyMs = 1000 / RINGS_PER_SECOND
  return Array.from({ length: Math.floor(seconds * RINGS_PER_SECOND) }, (_, i) => {
    const extension = phones[i % phones.length]!
    const { begins, ends }: Ring = ring(extension)
    const jitterMs = everyMs * 0.9 * Math.random()
    const atMs = i * everyMs + jitterMs
    return [
      { atMs, text: begins, extension, state: 'ringing' },
      { atMs: atMs + lastMs, text: ends, extension, state: 'idle' },
    ]
  })
    .flat()
    .sort((a, b) => a.atMs - b.atMs)
}

function figuresOf({ extensions, perSecond, latencies, unseen, gatewayCpuMs, wallMs }: Measured): Figure[] {
  const row = `${extensions} extensions, ${perSecond} events/s`
  const goals = extensions === 2000 ? goalsAt[perSecond as (typeof paces)[number]] : null
  const states = latencies.map(({ toStateMs }) => toStateMs)
  const frames = latencies.map(({ toFrameMs }) => toFrameMs)
  const p = (values: number[], q: number) => quantile(values, q)?.toFixed(1) ?? 'none'
  return [
    figure(
      `${row}: p50`,
      quantile(states, 0.5),
      'ms',
      goals && { is: 'at most', value: goals.p50 },
      `frame ${p(frames, 0.5)}`,
    ),
    figure(
      `${row}: p99`,
      quantile(states, 0.99),
      'ms',
      goals && { is: 'at most', value: goals.p99 },
      `frame ${p(frames, 0.99)}`,
    ),
    figure(`${row}: max`, quantile(states, 1), 'ms', null, `frame ${p(frames, 1)}`),
    figure(`${row}: changes never seen`, unseen, 'changes', { is: 'at most', value: 0 }),
    figure(`${row}: gateway CPU`, (100 * gatewayCpuMs) / wallMs, '% of a core'),
  ]
}
