import { fileURLToPath } from 'node:url'
import { asLaunched } from '../frame/as-launched.ts'
import { type Bench, type BenchOptions, type Figure, figure } from '../frame/bench.ts'
import { Child } from '../frame/child.ts'
import { panelSocket } from '../frame/panel-socket.ts'
import type { GatewayQuestions } from '../scale/gateway-process.ts'
import type { ExchangeQuestions } from './exchange-process.ts'

/** The second is as many channels as the gateway keeps: nothing is cut, so a picture in use is corrected by the list. */
const sizes = { short: [2_000], long: [200_000, 10_000] }
const exchangeProcess = fileURLToPath(new URL('./exchange-process.ts', import.meta.url))
const gatewayProcess = fileURLToPath(new URL('../scale/gateway-process.ts', import.meta.url))

/** How often the channels are listed for one picture: for itself, and twice again to see what it was behind in. */
const LISTS_OF_A_PICTURE = 3

/** How long the gateway is away from its event loop, and how much memory it takes, on an exchange whose lists have no end. */
export const longLists: Bench = {
  name: 'long-lists',
  about: 'the longest turn of the gateway’s event loop and its most memory while an exchange lists 200,000 channels',
  needs: [],
  run: async (options) => {
    const figures: Figure[] = []
    for (const channels of sizes[options.short ? 'short' : 'long']) figures.push(...(await measure(channels, options)))
    return {
      figures,
      notes: [
        'every two channels are a call that is up, each of a phone of its own with hint and device state; the gateway as shipped keeps 10,000 channels and 50,000 of the rest',
        'turns are judged by the processor time of the main thread, to which other work on the machine adds nothing; beside it the longest by the clock',
      ],
    }
  },
}

async function measure(channels: number, { tell }: BenchOptions): Promise<Figure[]> {
  const of = `${channels.toLocaleString('en')} channels`
  const exchange = new Child<ExchangeQuestions>('exchange', exchangeProcess)
  const { options, variables } = asLaunched
  const gateway = new Child<GatewayQuestions>('gateway', gatewayProcess, [], options, variables)
  let close = () => {}
  try {
    const { port } = await exchange.ask('listen', { channels })
    tell(`${of}: first picture`)
    const { url } = await gateway.ask('start', { amiPort: port, watch: true }, 300_000)
    await exchange.ask('listed', { times: LISTS_OF_A_PICTURE }, 300_000)
    await atRest(gateway)
    const first = await gateway.ask('turns', null)
    tell(`${of}: a panel opens`)
    close = await panelSocket(url)
    const opened = await gateway.ask('turns', null)
    tell(`${of}: the picture again`)
    await exchange.ask('reload', null)
    await exchange.ask('listed', { times: 2 * LISTS_OF_A_PICTURE }, 300_000)
    await atRest(gateway)
    const again = await gateway.ask('turns', null)
    const turn = (what: string, { cpuMs, wallMs }: typeof first) =>
      figure(
        `${of}: longest turn, ${what}`,
        cpuMs,
        'ms',
        { is: 'at most', value: 200 },
        `${wallMs.toFixed(0)} by the clock`,
      )
    return [
      turn('the first picture', first),
      turn('a panel opens', opened),
      turn('the picture is taken again', again),
      figure(`${of}: most memory`, again.peakMb, 'MB', { is: 'at most', value: 400 }),
    ]
  } finally {
    close()
    gateway.stop()
    exchange.stop()
  }
}

/** Resolves when the gateway has done all that the lists gave it to do. */
async function atRest(gateway: Child<GatewayQuestions>): Promise<void> {
  for (let changes = -1; ; ) {
    await new Promise((resolve) => setTimeout(resolve, 500))
    const counts = await gateway.ask('counts', null)
    if (counts.changes === changes) return
    changes = counts.changes
  }
}
