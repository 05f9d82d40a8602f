import type { Server } from 'node:http'
import { Server as SecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { Config } from '../config/config-shape.ts'
import { isLoopback } from '../config/loopback.ts'
import type { Log } from '../log.ts'
import { TlsWatch, type TlsWatchOptions } from './tls-watch.ts'

/** Follows the board's certificate, where it has one; warns where HTTP without TLS can be reached from other machines. */
export function watchDoor(options: {
  listen: Config['listen']
  server: Server | SecureServer
  also?: TlsWatchOptions['also']
  log: Log
  /** How often the files are looked at, ms. */
  lookMs: number
}): TlsWatch | null {
  const { listen, server, also = null, log, lookMs } = options
  if (listen.tls !== null && server instanceof SecureServer)
    return new TlsWatch({ ...listen.tls, server, also, log, lookMs })
  if (!isLoopback(listen.host))
    log.warn(
      { host: listen.host },
      'the board speaks HTTP without TLS beyond this machine, as listen.plain asks: everybody on that network can read tokens',
    )
  return null
}

/** Where a server that listens is found by a browser on this machine. */
export function urlOf(server: Pick<Server, 'address'>, { host, tls }: Pick<Config['listen'], 'host' | 'tls'>): string {
  const { family, address, port } = server.address() as AddressInfo
  const shown = family === 'IPv6' && host !== 'localhost' ? `[${address}]` : host
  return `${tls === null ? 'http' : 'https'}://${shown}:${port}/`
}
