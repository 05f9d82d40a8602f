import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'

const LOWEST = 10_000
/** Linux gives ports from here on to outgoing connections, unless the machine says otherwise. */
const FIRST_OUTGOING = 32_768
/** Fewer would be taken too often by somebody else who looks at the same time. */
const FEWEST = 1000
const TRIES = 100

/**
 * A port of loopback that nobody listens on, for a server that can't take any: one that is started as a program, or again at its place.
 * It is below those that the system gives to outgoing connections: a port of theirs can't be listened on for a minute after they end,
 * and a server that stood still for a moment would find its own port taken.
 */
export async function freePort(): Promise<number> {
  const own = firstOutgoing() - LOWEST
  const ports = own < FEWEST ? FIRST_OUTGOING - LOWEST : own
  for (let left = TRIES; left > 0; left -= 1) {
    const port = LOWEST + Math.floor(Math.random() * ports)
    if (await canListen(port)) return port
  }
  throw new Error(`none of ${TRIES} ports between ${LOWEST} and ${LOWEST + ports} is free`)
}

function firstOutgoing(): number {
  try {
    const first = Number.parseInt(readFileSync('/proc/sys/net/ipv4/ip_local_port_range', 'utf8'), 10)
    return Number.isNaN(first) ? FIRST_OUTGOING : Math.min(first, FIRST_OUTGOING)
  } catch {
    return FIRST_OUTGOING
  }
}

function canListen(port: number): Promise<boolean> {
  const server = createServer()
  return new Promise((resolve) => {
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
}
