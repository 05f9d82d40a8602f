import { fileURLToPath } from 'node:url'
import { asLaunched } from '../frame/as-launched.ts'
import { type Bench, type BenchOptions, type Figure, figure } from '../frame/bench.ts'
import { Child } from '../frame/child.ts'
import type { ExchangeQuestions } from '../frame/exchange-process.ts'
import { panelSocket } from '../frame/panel-socket.ts'
import { sessionOf } from '../frame/session.ts'
import type { GatewayQuestions } from './gateway-process.ts'

const sizes = { short: [100, 300, 1000], long: [100, 1000, 10_000] }
const exchangeServer = fileURLToPath(new URL('../frame/exchange-process.ts', import.meta.url))
const gatewayProcess = fileURLToPath(new URL('./gateway-process.ts', import.meta.url))

interface Measured {
  readonly extensions: number
  readonly events: number
  readonly cpuMsPerEvent: number
  readonly bytesPerEvent: number
  readonly changesPerEvent: number
  readonly rssMb: number
  readonly heapMb: number
}

/** What one event costs the gateway in small and in large houses. */
export const scale: Bench = {
  name: 'scale',
  about: 'gateway CPU per event, bytes per event and browser, and memory at 100, 1,000 and 10,000 extensions',
  needs: [],
  run: async (options) => {
    const measured: Measured[] = []
    for (const size of sizes[options.short ? 'short' : 'long']) {
      options.tell(`${size} extensions`)
      measured.push(await measure(size, options))
    }
    return {
      figures: figuresOf(measured),
      notes: [
        `the same busy hour of a real Asterisk at every size, all other phones idle, names by voicemail box only; ${measured[0]!.events} events each, with the classes the gateway asks for`,
        'the gateway as shipped, one browser; CPU is all of its process: AMI, mirror, rows, socket, keepalives',
      ],
    }
  },
}

async function measure(size: number, { short, recording }: BenchOptions): Promise<Measured> {
  const file = sessionOf(recording)
  const pace = short ? { warmUp: 200, events: 300, perSecond: 1000 } : { warmUp: 4000, events: 4000, perSecond: 200 }
  const exchange = new Child<ExchangeQuestions>('exchange', exchangeServer)
  const { options, variables } = asLaunched
  const gateway = new Child<GatewayQuestions>('gateway', gatewayProcess, [], ['--expose-gc', ...options], variables)
  let close = () => {}
  try {
    const { port } = await exchange.ask('listen', { file, extensions: size })
    const { url, extensions } = await gateway.ask('start', { amiPort: port })
    close = await panelSocket(url)
    await exchange.ask('play', { events: pace.warmUp, perSecond: short ? pace.perSecond : 400 }, 120_000)
    await settled(gateway)
    const before = await gateway.ask('counts', null)
    await exchange.ask('play', { events: pace.events, perSecond: pace.perSecond }, 120_000)
    const after = await settled(gateway)
    const events = after.events - before.events
    if (events !== pace.events) throw new Error(`the gateway took ${events} of ${pace.events} events`)
    const { rssMb, heapMb } = await gateway.ask('memory', null)
    return {
      extensions,
      events,
      cpuMsPerEvent: (after.cpuMs - before.cpuMs) / events,
      bytesPerEvent: (after.bytes - before.bytes) / events,
      changesPerEvent: (after.changes - before.changes) / events,
      rssMb,
      heapMb,
    }
  } finally {
    close()
    gateway.stop()
    exchange.stop()
  }
}

/** The counts once the last patch has gone out. */
async function settled(gateway: Child<GatewayQuestions>) {
  // Longer than the gateway's own pause between two patches.
  await new Promise((resolve) => setTimeout(resolve, 120))
  return gateway.ask('counts', null)
}

function figuresOf(measured: readonly Measured[]): Figure[] {
  const [small] = measured
  const large = measured.at(-1)!
  return [
    ...measured.flatMap((one) => [
      figure(`${one.extensions} extensions: CPU`, one.cpuMsPerEvent * 1000, 'µs/event'),
      figure(
        `${one.extensions} extensions: patches`,
        one.bytesPerEvent,
        'bytes/event and browser',
        { is: 'at most', value: 200 },
        `${one.changesPerEvent.toFixed(2)} rows/event`,
      ),
      figure(
        `${one.extensions} extensions: memory`,
        one.rssMb,
        'MB',
        one === large ? { is: 'at most', value: 250 } : null,
        `heap ${one.heapMb.toFixed(0)} MB`,
      ),
    ]),
    figure(
      `CPU per event at ${large.extensions} / at ${small!.extensions}`,
      large.cpuMsPerEvent / small!.cpuMsPerEvent,
      '×',
      { is: 'at most', value: 1.2 },
    ),
  ]
}
