import { fileURLToPath } from 'node:url'
import { PROTOCOL_VERSION } from '@jackfield/protocol'
import { io, type Socket } from 'socket.io-client'
import { quantile } from '../browser/quantile.ts'
import { asLaunched } from '../frame/as-launched.ts'
import { type Bench, type Figure, figure } from '../frame/bench.ts'
import { Child } from '../frame/child.ts'
import type { ExchangeQuestions } from '../frame/exchange-process.ts'
import { sessionOf } from '../frame/session.ts'
import type { GatewayQuestions } from '../scale/gateway-process.ts'
import type { Attack, AttackersQuestions } from './attackers-process.ts'

const file = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const tokens = { rita: 'rita-correct-horse-battery-staple', vera: 'vera-correct-horse-battery-staple' }
const rounds: readonly { name: string; attacks: readonly Attack[] }[] = [
  { name: 'nobody attacks', attacks: [] },
  { name: 'packets without a proof', attacks: ['packets'] },
  { name: 'guesses', attacks: ['guesses'] },
  { name: 'beats of a viewer', attacks: ['beats'] },
  { name: 'idle sockets', attacks: ['idle'] },
  { name: 'packets, beats and idle sockets', attacks: ['packets', 'beats', 'idle'] },
]
const BEAT_MS = 20

/** What others feel of somebody who floods the gateway. */
export const attack: Bench = {
  name: 'attack',
  about: 'a good panel’s round trip while somebody floods the gateway with packets, guesses, beats and idle sockets',
  needs: [],
  run: async ({ short, recording, tell }) => {
    const seconds = short ? 1 : 15
    const perSecond = short ? 20_000 : 100_000
    const idle = short ? 200 : 2000
    const exchange = new Child<ExchangeQuestions>('exchange', file('../frame/exchange-process.ts'))
    const { options, variables } = asLaunched
    const gateway = new Child<GatewayQuestions>('gateway', file('../scale/gateway-process.ts'), [], options, variables)
    const attackers = new Child<AttackersQuestions>('attackers', file('./attackers-process.ts'))
    let panel: Socket | null = null
    const figures: Figure[] = []
    try {
      const { port } = await exchange.ask('listen', { file: sessionOf(recording), extensions: short ? 100 : 1000 })
      const { url } = await gateway.ask('start', { amiPort: port, operators: tokens })
      panel = await open(url, tokens.rita)
      for (const { name, attacks } of rounds) {
        tell(name)
        await attackers.ask('begin', { url, attacks, token: tokens.vera, perSecond, idle })
        const played = exchange.ask('play', { events: seconds * 100, perSecond: 100 }, 120_000)
        const before = await gateway.ask('usage', null)
        const trips = await beats(panel, seconds)
        const after = await gateway.ask('usage', null)
        const { frames, cutOff } = await attackers.ask('end', null)
        await played
        const busy = (100 * (after.cpuMs - before.cpuMs)) / (after.atMs - before.atMs)
        const note = `median ${(quantile(trips, 0.5) ?? Number.NaN).toFixed(1)}, longest ${Math.max(...trips).toFixed(0)} ms; gateway ${busy.toFixed(0)} % of a core; ${Math.round(frames / seconds).toLocaleString('en')} frames/s written, ${cutOff} times cut off`
        figures.push(figure(`${name}: p99`, quantile(trips, 0.99), 'ms', { is: 'at most', value: 100 }, note))
      }
    } finally {
      panel?.close()
      for (const child of [attackers, gateway, exchange]) child.stop()
    }
    return {
      figures,
      notes: [
        `a beat each ${BEAT_MS} ms for ${seconds} s in each round, while the exchange tells 100 events a second; the attackers come back as soon as they are cut off`,
        `${perSecond.toLocaleString('en')} frames a second are tried from one connection, and ${idle.toLocaleString('en')} idle sockets; all from the same machine, which pays for both ends`,
      ],
    }
  },
}

async function open(url: string, token: string): Promise<Socket> {
  const auth = { protocolVersion: PROTOCOL_VERSION, token }
  const socket = io(url, { path: '/live', transports: ['websocket'], auth })
  await new Promise<void>((resolve, reject) => {
    socket.once('snapshot', () => resolve())
    socket.once('connect_error', reject)
  })
  return socket
}

/** How long each beat was on its way there and back, ms. */
async function beats(socket: Socket, seconds: number): Promise<number[]> {
  const trips: Promise<number>[] = []
  const endAt = performance.now() + seconds * 1000
  while (performance.now() < endAt) {
    const sentAt = performance.now()
    trips.push(
      socket
        .timeout(30_000)
        .emitWithAck('beat', sentAt)
        .then(() => performance.now() - sentAt),
    )
    await new Promise((resolve) => setTimeout(resolve, BEAT_MS))
  }
  return Promise.all(trips)
}
