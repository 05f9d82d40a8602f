import { WebSocket as WebSocketTransport } from 'engine.io-client'
import { io } from 'socket.io-client'
import type { OpenSocket } from './environment.ts'

/** The little that is needed of the browser's WebSocket. */
export interface PlainSocket {
  readonly readyState: number
  onopen: ((event: unknown) => void) | null
  onmessage: ((event: { data: unknown }) => void) | null
  send(data: unknown): void
}

/** A websocket to the gateway that was opened while the page's scripts were still loading, and what it has said since, in order. */
export interface EarlySocket {
  readonly socket: PlainSocket
  /** As it came: frames of Engine.IO. The first of them was answered with our CONNECT, a ping with a pong. */
  readonly kept: readonly string[]
}

const OPEN = 1
/** Engine.IO's "message" (4) that carries Socket.IO's CONNECT (0). */
const CONNECT = '40'
/** The same with Socket.IO's CONNECT_ERROR (4): the gateway refused, and closes the websocket after it. */
const REFUSED = '44'

/**
 * socket.io-client's `io`, which begins with the early socket instead of a new one, as if it had been its own from the start: what was kept is said
 * again, and the CONNECT that was sent is not sent again. Later sockets are new ones.
 */
export function openFrom(early: EarlySocket): OpenSocket {
  let left: EarlySocket | null = early
  class FromEarly extends WebSocketTransport {
    override createSocket(...how: Parameters<WebSocketTransport['createSocket']>): unknown {
      const taken = left
      left = null
      if (taken === null || !isOfUse(taken)) return super.createSocket(...how)
      if (taken.kept.length > 0) sendOnceLess(taken.socket, CONNECT)
      // After the transport has put its listeners on it. One that is not open yet will say so itself.
      if (taken.socket.readyState >= OPEN)
        queueMicrotask(() => {
          taken.socket.onopen?.({})
          for (const data of taken.kept) taken.socket.onmessage?.({ data })
        })
      return taken.socket
    }
  }
  return (url, options) => io(url, { ...options, transports: [FromEarly] }) as never
}

/** One that is closed is of use when it was refused: to knock a second time would be refused again, and counted twice. */
const isOfUse = ({ socket, kept }: EarlySocket): boolean =>
  socket.readyState <= OPEN || kept.some((frame) => frame.startsWith(REFUSED))

/** The next message that begins so is not sent. */
function sendOnceLess(socket: PlainSocket, start: string): void {
  const send = socket.send.bind(socket)
  socket.send = (data) => {
    if (typeof data === 'string' && data.startsWith(start)) socket.send = send
    else send(data)
  }
}
