import { fileURLToPath } from 'node:url'
import { quantile } from '../browser/quantile.ts'
import { type Bench, type BenchOptions, type Figure, figure } from '../frame/bench.ts'
import { Child } from '../frame/child.ts'
import { median } from '../frame/median.ts'
import type { ExchangeQuestions } from './exchange-process.ts'
import type { ServerQuestions } from './server-process.ts'
import { peers, servers } from './servers.ts'

const serverModule = fileURLToPath(new URL('./server-process.ts', import.meta.url))
const exchangeModule = fileURLToPath(new URL('./exchange-process.ts', import.meta.url))
const PER_SECOND = 200
const AT_ONCE = 32
/** Calls of a round before those that count: by then nothing is compiled any more. */
const WARM_UP = 10_000
const CALLS = 6_000

/** What one server came to in one round. */
interface Turn {
  readonly perSecond: number
  readonly perCpuSecond: number
  readonly paced: readonly number[]
  readonly broken: number
  readonly rssMb: number
  /** CPU of the calling process while it went as fast as it could, as share of a core. */
  readonly callerShare: number
}

/** How fast FastAGI is answered: ours beside another server and the bare socket. */
export const agi: Bench = {
  name: 'agi',
  about: 'FastAGI calls/s and how long each takes, beside another server for Node',
  needs: [],
  run: async (options) => {
    const exchange = new Child<ExchangeQuestions>('exchange', exchangeModule)
    try {
      const turns = await interleaved(exchange, options)
      return {
        figures: [...[...turns].flatMap(([name, of]) => figuresOf(name, of)), ...ratios(turns)],
        notes: notesOn(turns),
      }
    } finally {
      exchange.stop()
    }
  },
}

/** Several rounds, in each of which every server has its turn, so that a busy minute of the machine hits all alike. */
async function interleaved(
  exchange: Child<ExchangeQuestions>,
  { short, tell }: BenchOptions,
): Promise<Map<string, Turn[]>> {
  const rounds = short ? 1 : 7
  const names = Object.keys(servers)
  const turns = new Map<string, Turn[]>(names.map((name) => [name, []]))
  for (let round = 1; round <= rounds; round++) {
    // Each comes first once in a while.
    const first = round % names.length
    for (const name of [...names.slice(first), ...names.slice(0, first)]) {
      tell(`round ${round} of ${rounds}: ${name}`)
      turns.get(name)!.push(await turn(exchange, name, short))
    }
  }
  return turns
}

async function turn(exchange: Child<ExchangeQuestions>, name: string, short: boolean): Promise<Turn> {
  const server = new Child<ServerQuestions>(name, serverModule)
  try {
    const port = await server.ask('start', name)
    await exchange.ask('fast', { port, atOnce: AT_ONCE, calls: short ? 50 : WARM_UP })
    const [before, callerBefore] = [await server.ask('tally', null), await exchange.ask('usage', null)]
    const fast = await exchange.ask('fast', { port, atOnce: AT_ONCE, calls: short ? 100 : CALLS })
    const [after, callerAfter] = [await server.ask('tally', null), await exchange.ask('usage', null)]
    const paced = await exchange.ask('paced', { port, perSecond: PER_SECOND, forMs: short ? 200 : 3_000 })
    const callerMs = callerAfter.atMs - callerBefore.atMs
    return {
      perSecond: (fast.calls * 1000) / (after.atMs - before.atMs),
      perCpuSecond: (fast.calls * 1000) / (after.cpuMs - before.cpuMs),
      paced: paced.tookMs,
      broken: fast.broken + paced.broken,
      rssMb: after.rssMb,
      callerShare: (callerAfter.cpuMs - callerBefore.cpuMs) / callerMs,
    }
  } finally {
    server.stop()
  }
}

function figuresOf(name: string, turns: readonly Turn[]): Figure[] {
  const broken = turns.reduce((sum, one) => sum + one.broken, 0)
  const rss = Math.max(...turns.map(({ rssMb }) => rssMb))
  // The middle round: a busy moment of the machine is no figure of the server.
  const took = (q: number) => median(turns.flatMap(({ paced }) => quantile(paced, q) ?? []))
  const at = `at ${PER_SECOND} calls/s`
  const goal = name === 'ours' ? ({ is: 'at most', value: 20 } as const) : null
  return [
    figure(`${name}: calls`, median(turns.map(({ perSecond }) => perSecond)), 'calls/s', null, `${rss.toFixed(0)} MB`),
    figure(`${name}: calls by CPU`, median(turns.map(({ perCpuSecond }) => perCpuSecond)), 'calls/CPU s'),
    figure(`${name}: p50 ${at}`, took(0.5), 'ms'),
    figure(`${name}: p99 ${at}`, took(0.99), 'ms', goal),
    figure(`${name}: broken calls`, broken, 'calls', name === 'ours' ? { is: 'at most', value: 0 } : null),
  ]
}

/** By CPU time of the server, since by the clock the process that calls is what limits. */
function ratios(turns: ReadonlyMap<string, readonly Turn[]>): Figure[] {
  const of = (name: string, pick: (one: Turn) => number) => median((turns.get(name) ?? []).map(pick))
  const byCpu = (name: string) => of(name, ({ perCpuSecond }) => perCpuSecond)
  const byClock = (name: string) => of(name, ({ perSecond }) => perSecond)
  const fastest = peers.toSorted((a, b) => (byCpu(b) ?? 0) - (byCpu(a) ?? 0))[0]!
  const beside = (other: string, wanted: number | null): Figure => {
    const ratio = quotient(byCpu('ours'), byCpu(other))
    const clock = quotient(byClock('ours'), byClock(other))
    const goal = wanted === null ? null : ({ is: 'at least', value: wanted } as const)
    return figure(`ours / ${other}`, ratio, '×', goal, `by the clock ${clock === null ? 'none' : clock.toFixed(2)}`)
  }
  return [beside(fastest, 2), beside('plain socket', null)]
}

const quotient = (above: number | null, below: number | null): number | null =>
  above === null || below === null || below === 0 ? null : above / below

function notesOn(turns: ReadonlyMap<string, readonly Turn[]>): string[] {
  const share = Math.max(...[...turns.values()].flat().map(({ callerShare }) => callerShare * 100))
  return [
    `each call: a connection, 22 lines of request, three commands and their answers; ${AT_ONCE} at once`,
    `the process that calls used at most ${share.toFixed(0)} % of a core`,
  ]
}
