import { fileURLToPath } from 'node:url'
import { deviceState } from '../browser/phone-news.ts'
import { quantile } from '../browser/quantile.ts'
import { type Bench, type BenchOptions, type Figure, figure } from '../frame/bench.ts'
import { Child } from '../frame/child.ts'
import type { ExchangeQuestions } from '../frame/exchange-process.ts'
import { sessionOf } from '../frame/session.ts'
import type { GatewayQuestions } from '../scale/gateway-process.ts'
import type { Mark, Spread } from './arrivals.ts'
import type { ClientsQuestions } from './clients-process.ts'

const EVENTS_PER_SECOND = 100
/** Of them, those whose way is timed. */
const MARKS_PER_SECOND = 20
/** Made-up phones of the exchange. They are marked in turn, so that each is left alone for some seconds. */
const PHONES = 180
const FIRST_PHONE = 20_000

const file = (relative: string) => fileURLToPath(new URL(relative, import.meta.url))

interface Pace {
  readonly extensions: number
  readonly counts: readonly number[]
  readonly seconds: number
  /** How often a client stops reading: a stretch of time before, a stretch while it does not read. */
  readonly stalls: number
  readonly stretchSeconds: number
}
const paces: Record<'short' | 'long', Pace> = {
  short: { extensions: 200, counts: [1, 5], seconds: 0.5, stalls: 1, stretchSeconds: 0.5 },
  long: { extensions: 2000, counts: [1, 50, 500], seconds: 10, stalls: 12, stretchSeconds: 2.5 },
}

interface Measured extends Spread {
  readonly gatewayCpu: number
  readonly clientsCpu: number
  readonly messagesPerSecond: number
}

interface Stall {
  readonly all: Measured
  readonly butOne: Measured
}

interface Hall {
  readonly exchange: Child<ExchangeQuestions>
  readonly gateway: Child<GatewayQuestions>
  readonly clients: Child<ClientsQuestions>
  readonly url: string
}

/** What one more operator costs, and whether one can spoil it for the others. */
export const fanOut: Bench = {
  name: 'fan-out',
  about: 'from the AMI byte to the message at 1, 50 and 500 clients, and with one of them reading nothing',
  needs: [],
  run: async (options) => {
    const pace = paces[options.short ? 'short' : 'long']
    const { counts, seconds } = pace
    return inHall(options, pace.extensions, async (hall) => {
      const figures: Figure[] = []
      let here = 0
      for (const count of counts) {
        options.tell(`${count} clients`)
        await hall.clients.ask('connect', { url: hall.url, count: count - here }, 120_000)
        here = count
        await measure(hall, Math.min(2, seconds / 2))
        figures.push(...figuresOf(count, await measure(hall, seconds), count === counts.at(-1)))
      }
      const stalls: Stall[] = []
      for (let stall = 0; stall < pace.stalls; stall++) {
        options.tell(`one of ${here} reads nothing, ${stall + 1} of ${pace.stalls}`)
        const all = await measure(hall, pace.stretchSeconds)
        await hall.clients.ask('stall', null)
        const butOne = await measure(hall, pace.stretchSeconds)
        await hall.clients.ask('replace', { url: hall.url })
        stalls.push({ all, butOne })
      }
      figures.push(...stallFigures(here, stalls))
      return {
        figures,
        notes: [
          `${EVENTS_PER_SECOND} events/s of the recorded busy hour, ${MARKS_PER_SECOND} of them made up and timed at every client; ${pace.extensions} extensions`,
          'all clients are in one process, which reads its messages one after another: its CPU is beside the gateway’s',
        ],
      }
    })
  },
}

async function inHall<T>({ recording }: BenchOptions, extensions: number, use: (hall: Hall) => Promise<T>): Promise<T> {
  const session = sessionOf(recording)
  const exchange = new Child<ExchangeQuestions>('exchange', file('../frame/exchange-process.ts'))
  const gateway = new Child<GatewayQuestions>('gateway', file('../scale/gateway-process.ts'))
  const clients = new Child<ClientsQuestions>('clients', file('./clients-process.ts'))
  try {
    const { port } = await exchange.ask('listen', { file: session, extensions })
    const { url } = await gateway.ask('start', { amiPort: port })
    return await use({ exchange, gateway, clients, url })
  } finally {
    clients.stop()
    gateway.stop()
    exchange.stop()
  }
}

let marked = 0
const busy = new Set<string>()

async function measure({ exchange, gateway, clients }: Hall, seconds: number): Promise<Measured> {
  const background = EVENTS_PER_SECOND - MARKS_PER_SECOND
  const marks = Array.from({ length: Math.ceil(seconds * MARKS_PER_SECOND) }, (_, i) => {
    const extension = String(FIRST_PHONE + (marked++ % PHONES))
    const wasBusy = busy.delete(extension)
    if (!wasBusy) busy.add(extension)
    const atMs = ((i + 0.9 * Math.random()) * 1000) / MARKS_PER_SECOND
    return { extension, atMs, text: deviceState(extension, wasBusy ? 'NOT_INUSE' : 'INUSE') }
  })
  await clients.ask('begin', null)
  const before = await Promise.all([gateway.ask('counts', null), clients.ask('usage', null)])
  const [writtenAt] = await Promise.all([
    exchange.ask('say', marks, 120_000),
    exchange.ask('play', { events: Math.ceil(seconds * background), perSecond: background }, 120_000),
  ])
  const after = await Promise.all([gateway.ask('counts', null), clients.ask('usage', null)])
  const spread = await arrived(
    clients,
    marks.map(({ extension }, i) => ({ extension, writtenAt: writtenAt[i]! })),
  )
  const wallMs = after[0].atMs - before[0].atMs
  return {
    ...spread,
    gatewayCpu: (100 * (after[0].cpuMs - before[0].cpuMs)) / wallMs,
    clientsCpu: (100 * (after[1].cpuMs - before[1].cpuMs)) / (after[1].atMs - before[1].atMs),
    messagesPerSecond: (1000 * (after[0].patches - before[0].patches)) / wallMs,
  }
}

/** Longest that a mark may be on its way before it counts as lost, ms: a busy machine is slow, and loses nothing. */
const MOST_WAY_MS = 10_000

/** How all marks came, or those that did in time. */
async function arrived(clients: Hall['clients'], marks: readonly Mark[]): Promise<Spread> {
  const until = performance.now() + MOST_WAY_MS
  for (;;) {
    const spread = await clients.ask('spread', marks)
    if (spread.arrived >= spread.expected || performance.now() > until) return spread
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

function figuresOf(count: number, one: Measured, judged: boolean): Figure[] {
  const name = `${count} client${count === 1 ? '' : 's'}`
  return [
    figure(`${name}: p50`, one.p50, 'ms'),
    figure(`${name}: p99`, one.p99, 'ms', judged ? { is: 'at most', value: 100 } : null, `max ${one.max?.toFixed(0)}`),
    figure(`${name}: marks that never arrived`, one.expected - one.arrived, 'marks', { is: 'at most', value: 0 }),
    figure(
      `${name}: gateway CPU`,
      one.gatewayCpu,
      '% of a core',
      null,
      `${one.messagesPerSecond.toFixed(0)} patches/s to each; clients ${one.clientsCpu.toFixed(0)} %`,
    ),
  ]
}

function stallFigures(count: number, stalls: readonly Stall[]): Figure[] {
  const of = (side: 'all' | 'butOne') => stalls.flatMap((stall) => stall[side].p99 ?? [])
  // Other work on the machine only ever adds: what the quieter stretches have in common is ours.
  const quiet = (side: 'all' | 'butOne') => quantile(of(side), 0.25) ?? Number.NaN
  const span = (side: 'all' | 'butOne') => `${Math.min(...of(side)).toFixed(0)} to ${Math.max(...of(side)).toFixed(0)}`
  const lost = stalls.reduce((sum, { butOne }) => sum + butOne.expected - butOne.arrived, 0)
  const name = `one of ${count} reads nothing`
  return [
    figure(
      `${name}: the others’ p99`,
      100 * (quiet('butOne') / quiet('all') - 1),
      '% more',
      { is: 'at most', value: 10 },
      `${quiet('all').toFixed(0)} → ${quiet('butOne').toFixed(0)} ms, first quartile of ${stalls.length} stretches; ${span('all')} → ${span('butOne')} in all`,
    ),
    figure(`${name}: marks the others never got`, lost, 'marks', { is: 'at most', value: 0 }),
  ]
}
