import { connect as connectTcp, isIP, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import type { DownReason } from '../session/session-machine.ts'
import type { AmiTlsOptions } from './options.ts'

export interface LinkHandlers {
  onOpen(): void
  onData(chunk: Uint8Array): void
  /** Once, for whatever reason; not after `destroy`. */
  onLost(reason: DownReason): void
}

/** One TCP or TLS connection. */
export interface Link {
  write(bytes: Uint8Array): void
  /** Stops reading, so that the other end soon has to wait, and goes on. */
  pause(): void
  resume(): void
  /** Sends what is written, closes, and resolves when closed, at the latest when the deadline cuts it off. */
  end(): Promise<void>
  destroy(): void
}

export interface LinkTarget {
  readonly host: string
  readonly port: number
  readonly tls?: AmiTlsOptions
}

export function openLink(target: LinkTarget, handlers: LinkHandlers): Link {
  const { socket, openEvent } = openSocket(target)
  let failure: Error | null = null
  let silent = false
  socket.setNoDelay(true)
  socket.setKeepAlive(true, 15_000)
  socket.once(openEvent, () => {
    if (!silent) handlers.onOpen()
  })
  socket.on('data', (chunk: Uint8Array) => {
    if (!silent) handlers.onData(chunk)
  })
  socket.on('error', (error) => {
    failure = error
  })
  const closed = new Promise<void>((resolve) => {
    socket.once('close', () => {
      if (!silent) {
        silent = true
        handlers.onLost(toReason(failure, target))
      }
      resolve()
    })
  })
  return {
    write: (bytes) => {
      if (!socket.destroyed) socket.write(bytes)
    },
    pause: () => void socket.pause(),
    resume: () => void socket.resume(),
    end: () => {
      silent = true
      // Its end is not heard while it is paused.
      socket.resume()
      socket.end()
      return closed
    },
    destroy: () => {
      silent = true
      socket.destroy()
    },
  }
}

function openSocket({ host, port, tls }: LinkTarget): { socket: Socket; openEvent: 'connect' | 'secureConnect' } {
  if (tls === undefined) return { socket: connectTcp({ host, port }), openEvent: 'connect' }
  return { socket: connectTls({ host, port, ...toTlsOptions(host, tls) }), openEvent: 'secureConnect' }
}

/** As Node wants them. */
export function toTlsOptions(host: string, tls: AmiTlsOptions) {
  const servername = tls.servername ?? (isIP(host) === 0 ? host : undefined)
  return {
    rejectUnauthorized: tls.rejectUnauthorized ?? true,
    ...(servername === undefined ? {} : { servername }),
    ...(tls.ca === undefined ? {} : { ca: pem(tls.ca) }),
  }
}

function pem(ca: NonNullable<AmiTlsOptions['ca']>): (string | Buffer)[] {
  const list = typeof ca === 'string' || ca instanceof Uint8Array ? [ca] : ca
  return list.map((one) => (typeof one === 'string' ? one : Buffer.from(one)))
}

/** Why a connection could not be made, or ended; `isItOn` asks for what must be switched on at the other end. */
export function toReason(error: Error | null, { host, port, tls }: LinkTarget, isItOn = 'is AMI enabled'): DownReason {
  const where = `${host}:${port}`
  if (error === null) return { code: 'closed', message: `${where} closed the connection` }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  switch (code) {
    case 'ECONNREFUSED':
      return { code: 'refused', message: `${where} refuses connections: is Asterisk running, ${isItOn}?` }
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'ETIMEDOUT':
      return { code: 'unreachable', message: `${where} cannot be reached (${code})` }
    case 'ECONNRESET':
    case 'EPIPE':
      return { code: 'closed', message: `${where} closed the connection (${code})` }
    default:
      if (tls !== undefined) return { code: 'tls', message: `TLS with ${where} failed: ${error.message}` }
      return { code: 'unreachable', message: `the connection to ${where} failed: ${error.message}` }
  }
}
