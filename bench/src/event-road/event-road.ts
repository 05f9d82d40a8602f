import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { quantile } from '../browser/quantile.ts'
import { asLaunched } from '../frame/as-launched.ts'
import { type Bench, type BenchOptions, type Figure, figure } from '../frame/bench.ts'
import { Child } from '../frame/child.ts'
import type { ExchangeQuestions } from '../frame/exchange-process.ts'
import { panelSocket } from '../frame/panel-socket.ts'
import { sessionOf } from '../frame/session.ts'
import type { GatewayQuestions } from '../scale/gateway-process.ts'

const exchangeProcess = fileURLToPath(new URL('../frame/exchange-process.ts', import.meta.url))
const gatewayProcess = fileURLToPath(new URL('../scale/gateway-process.ts', import.meta.url))

/** Each with four panels: on an open board four administrators, else one of each role. */
const sites = [
  { name: 'open', roles: null },
  { name: 'accounts, roles, audit', roles: ['admin', 'supervisor', 'operator', 'viewer'] },
  { name: 'the same, two roles that see less', roles: ['admin', 'supervisor', 'masked', 'desk'] },
] as const
const PANELS = 4

const paces = {
  short: { extensions: 100, warmUp: 200, events: 200, perSecond: 1000, rounds: 2, block: 1 },
  long: { extensions: 1000, warmUp: 5000, events: 100, perSecond: 200, rounds: 200, block: 20 },
}

/** What accounts, roles and audit cost the road from the wire to the patch: the same events to a gateway with them and to one without, in turn. */
export const eventRoad: Bench = {
  name: 'event-road',
  about: 'gateway CPU per event with accounts, roles and audit on, beside an open board, in turn within one run',
  needs: [],
  run: async (options) => {
    const { extensions, events, rounds, block } = paces[options.short ? 'short' : 'long']
    const stages: Stage[] = []
    try {
      for (const site of sites) stages.push(await open(site, options))
      const spent = await inTurn(stages, options)
      return {
        figures: figuresOf(spent, block),
        notes: [
          `${rounds} rounds; in each, every gateway takes the same ${events} events of a busy hour of a real Asterisk, ${extensions} extensions, ${PANELS} panels; the order changes from round to round`,
          `CPU is all of the gateway’s process, with the threads of its database; × is that of all rounds together, and where the middle half of ${rounds / block} stretches of it lies`,
        ],
      }
    } finally {
      for (const { close } of stages) close()
    }
  },
}

interface Stage {
  readonly play: (events: number, perSecond: number) => Promise<void>
  readonly cpuMs: () => Promise<number>
  readonly close: () => void
}

async function open({ roles }: (typeof sites)[number], { short, recording }: BenchOptions): Promise<Stage> {
  const exchange = new Child<ExchangeQuestions>('exchange', exchangeProcess)
  const gateway = new Child<GatewayQuestions>('gateway', gatewayProcess, [], asLaunched.options, asLaunched.variables)
  const folder = mkdtempSync(join(tmpdir(), 'jackfield.bench.'))
  const closers: (() => void)[] = []
  const close = () => {
    for (const one of closers) one()
    gateway.stop()
    exchange.stop()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
  try {
    const { extensions, warmUp } = paces[short ? 'short' : 'long']
    const { port } = await exchange.ask('listen', { file: sessionOf(recording), extensions })
    const { url, cookies } = await gateway.ask('start', {
      amiPort: port,
      ...(roles ? { accounts: { folder, roles } } : {}),
    })
    for (let panel = 0; panel < PANELS; panel++) closers.push(await panelSocket(url, cookies[panel] ?? null))
    await exchange.ask('play', { events: warmUp, perSecond: 1000 }, 120_000)
    return {
      play: async (events, perSecond) => void (await exchange.ask('play', { events, perSecond }, 120_000)),
      cpuMs: async () => {
        // Longer than the gateway's own pause between two patches.
        await new Promise((resolve) => setTimeout(resolve, 50))
        return (await gateway.ask('usage', null)).cpuMs
      },
      close,
    }
  } catch (error) {
    close()
    throw error
  }
}

/** CPU ms per event of each stage, round by round. */
async function inTurn(stages: readonly Stage[], { short, tell }: BenchOptions): Promise<number[][]> {
  const { events, perSecond, rounds } = paces[short ? 'short' : 'long']
  const spent: number[][] = stages.map(() => [])
  for (let round = 0; round < rounds; round++) {
    if (round % 50 === 0) tell(`round ${round + 1} of ${rounds}`)
    const order = stages.map((_, index) => (round + index) % stages.length)
    for (const index of round % 2 === 0 ? order : order.reverse()) {
      const stage = stages[index]!
      const before = await stage.cpuMs()
      await stage.play(events, perSecond)
      spent[index]!.push(((await stage.cpuMs()) - before) / events)
    }
  }
  return spent
}

function figuresOf(spent: readonly (readonly number[])[], block: number): Figure[] {
  const means = spent.map(mean)
  const blocks = spent.map((one) => inBlocks(one, block).map(mean))
  const cpu = sites.map(({ name }, site) => figure(`${name}: CPU`, means[site]! * 1000, 'µs/event'))
  const ratios = sites.slice(1).map(({ name }, index) => {
    const each = blocks[index + 1]!.map((one, nth) => one / blocks[0]![nth]!)
    const [low, high] = [0.25, 0.75].map((q) => quantile(each, q)!.toFixed(2))
    const goal = { is: 'at most', value: 1.03 } as const
    return figure(`${name} / open`, means[index + 1]! / means[0]!, '×', goal, `middle half ${low} to ${high}`)
  })
  return [...cpu, ...ratios]
}

const mean = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length

const inBlocks = <T>(values: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(values.length / size) }, (_, nth) => values.slice(nth * size, (nth + 1) * size))
