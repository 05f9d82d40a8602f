import { createSocket } from 'node:dgram'
import { createServer } from 'node:net'

/** A TCP port that is free on 127.0.0.1 now. */
export function freeTcpPort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      )
    })
  })
}

/** A UDP port that is free now on each of the given loopback addresses. */
export async function freeUdpPort(addresses: string[]): Promise<number> {
  for (let attempt = 0; attempt < 50; attempt++) {
    const [first = '127.0.0.1', ...others] = addresses
    const port = await tryUdp(first, 0)
    if (port === null) continue
    const free = await Promise.all(others.map((address) => tryUdp(address, port)))
    if (free.every((answer) => answer !== null)) return port
  }
  throw new Error(`no UDP port is free on all of ${addresses.join(', ')}`)
}

function tryUdp(address: string, port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const socket = createSocket('udp4')
    socket.once('error', () => resolve(null))
    socket.bind(port, address, () => {
      const bound = socket.address().port
      socket.close(() => resolve(bound))
    })
  })
}
