import WebSocket from 'ws'
import { tame } from './result.ts'
import type { DownReason } from './session-machine.ts'

/** What a socket tells. After `onLost`, and after `close` or `terminate` was called, only `onClosed` follows. */
export interface EventSocketListener {
  onOpen(): void
  onText(text: string): void
  /** A frame that holds no event: binary, or over the soft limit. The socket goes on. */
  onBadFrame(code: 'binary-frame' | 'too-large', message: string): void
  onPong(): void
  onLost(reason: DownReason): void
  /** The TCP connection is gone; called once, always last. */
  onClosed(): void
}

export interface EventSocketOptions {
  /** `ws://host:8088/ari/events?app=…` */
  readonly url: string
  readonly authorization: string
  /** A larger frame is not decoded. One 16 times larger ends the connection: it would be memory spent on nothing. */
  readonly maxMessageBytes: number
}

export interface EventSocket {
  ping(): void
  /** Nothing when the socket is not open. */
  send(text: string): void
  /** With the closing handshake. */
  close(): void
  terminate(): void
}

/** Opens one websocket. Never throws and never retries. */
export function openEventSocket(options: EventSocketOptions, listener: EventSocketListener): EventSocket {
  let told = false
  const lost = (reason: DownReason) => {
    if (told) return
    told = true
    listener.onLost(reason)
  }
  const socket = new WebSocket(options.url, {
    headers: { authorization: options.authorization },
    maxPayload: options.maxMessageBytes * 16,
    perMessageDeflate: false,
    followRedirects: false,
  })
  let opened = false
  socket.on('open', () => {
    opened = true
    if (!told) listener.onOpen()
  })
  socket.on('message', (data, isBinary) => {
    if (told) return
    const bytes = toBuffer(data)
    if (isBinary) listener.onBadFrame('binary-frame', `a binary frame of ${bytes.length} bytes`)
    else if (bytes.length > options.maxMessageBytes)
      listener.onBadFrame('too-large', `a frame of ${bytes.length} bytes, the limit is ${options.maxMessageBytes}`)
    else listener.onText(bytes.toString('utf8'))
  })
  socket.on('pong', () => {
    if (!told) listener.onPong()
  })
  socket.on('unexpected-response', (_request, response) => {
    lost(reasonOfStatus(response.statusCode ?? 0))
    socket.terminate()
  })
  socket.on('error', (error) => lost(opened ? closedBy(error) : reasonOfError(error)))
  socket.on('close', (code, text) => {
    const words = tame(text.toString('utf8'), 80)
    lost({ code: 'closed', message: `the websocket was closed (${code}${words === '' ? '' : ` ${words}`})` })
    listener.onClosed()
  })
  return {
    ping: () => {
      if (socket.readyState === WebSocket.OPEN) socket.ping()
    },
    send: (text) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(text)
    },
    close: () => {
      told = true
      socket.close(1000)
    },
    terminate: () => {
      told = true
      socket.terminate()
    },
  }
}

/** Why Asterisk refused the handshake, by HTTP status. */
function reasonOfStatus(status: number): DownReason {
  switch (status) {
    case 401:
      return { code: 'unauthorized', message: 'ARI refused the user name or the password (HTTP 401)' }
    case 403:
      return { code: 'forbidden', message: 'this ARI user or this address is not allowed (HTTP 403)' }
    case 404:
      return {
        code: 'ari-absent',
        message: 'a web server answers, but has no ARI (HTTP 404): is it enabled in ari.conf, and is the path right?',
      }
    case 503:
      return { code: 'not-ready', message: 'Asterisk is not fully booted yet (HTTP 503)' }
    default:
      return { code: 'bad-handshake', message: `the websocket handshake was answered with HTTP ${status}` }
  }
}

function reasonOfError(error: Error & { code?: unknown; errors?: unknown }): DownReason {
  // A name with several addresses fails with an AggregateError; its first cause speaks for all.
  const first = Array.isArray(error.errors) && error.errors[0] instanceof Error ? error.errors[0] : error
  const code = 'code' in first && typeof first.code === 'string' ? first.code : ''
  if (code === 'ECONNREFUSED')
    return {
      code: 'refused',
      message: 'nothing listens at the ARI address (connection refused): is http.conf enabled?',
    }
  // `ws` speaks of a handshake it could not accept in plain errors without a code.
  if (code === '' && !/socket hang up/.test(first.message))
    return { code: 'bad-handshake', message: `not a websocket of ARI: ${tame(first.message)}` }
  return { code: 'unreachable', message: `the ARI address cannot be reached: ${tame(code || first.message)}` }
}

/** `ws` names three forms for the sake of its options; with ours it is a Buffer, which must not be copied. */
function toBuffer(data: WebSocket.RawData): Buffer {
  if (Array.isArray(data)) return Buffer.concat(data)
  return data instanceof ArrayBuffer ? Buffer.from(data) : data
}

function closedBy(error: Error): DownReason {
  return { code: 'closed', message: `the websocket broke: ${tame(error.message)}` }
}
