import { randomInt } from 'node:crypto'
import { createSocket } from 'node:dgram'
import { createServer } from 'node:net'

/*
 * A port is chosen some seconds before an Asterisk binds it. So that nothing takes it in between, ports are drawn from below those that
 * the system gives to outgoing connections, above those of RTP, and each test worker has its own share of them.
 */
const first = 29_000
const end = 32_700
const shares = 8
/** When this process gave a port away, ms of `performance.now`: it is bound by then, or the exchange never came up. */
const given = new Map<number, number>()
const bindWithinMs = 60_000

function draw(): number {
  const size = Math.floor((end - first) / shares)
  const share = Number(process.env.VITEST_POOL_ID ?? 0) % shares
  return first + share * size + randomInt(size)
}

async function firstFree(what: string, isFree: (port: number) => Promise<boolean>): Promise<number> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const port = draw()
    if (performance.now() - (given.get(port) ?? Number.NEGATIVE_INFINITY) < bindWithinMs) continue
    given.set(port, performance.now())
    if (await isFree(port)) return port
    given.delete(port)
  }
  throw new Error(`no ${what}`)
}

/** A TCP port that is free on 127.0.0.1 now. */
export function freeTcpPort(): Promise<number> {
  return firstFree('TCP port is free', tryTcp)
}

/** A UDP port that is free now on each of the given loopback addresses. */
export function freeUdpPort(addresses: string[]): Promise<number> {
  return firstFree(`UDP port is free on all of ${addresses.join(', ')}`, async (port) => {
    const free = await Promise.all(addresses.map((address) => tryUdp(address, port)))
    return free.every(Boolean)
  })
}

function tryTcp(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
}

function tryUdp(address: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createSocket('udp4')
    socket.once('error', () => resolve(false))
    socket.bind(port, address, () => socket.close(() => resolve(true)))
  })
}
