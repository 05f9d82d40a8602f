import type { Clock } from '@jackfield/link'
import type { WebSocket } from 'ws'
import { decodeEvent, type KnownAriEvent } from '../decode-event.ts'
import { WebsocketRoad } from '../websocket-road.ts'

export interface AcceptedSocketListener {
  onEvent(event: KnownAriEvent): void
  onProblem(message: string): void
  /** Called once, always last. */
  onClosed(): void
}

/** One websocket that Asterisk has opened: its events, and the way by which requests go back. */
export class AcceptedSocket {
  readonly road: WebsocketRoad
  readonly #socket: WebSocket

  constructor(socket: WebSocket, clock: Clock, pingMs: number, listener: AcceptedSocketListener) {
    this.#socket = socket
    this.road = new WebsocketRoad(clock, (text) => socket.send(text))
    let isAlive = true
    let cancelPing = () => {}
    const ping = () => {
      // Neither a pong nor anything else since the last ping.
      if (!isAlive) return socket.terminate()
      isAlive = false
      socket.ping()
      cancelPing = clock.after(pingMs, ping)
    }
    cancelPing = clock.after(pingMs, ping)
    socket.on('pong', () => {
      isAlive = true
    })
    socket.on('message', (data, isBinary) => {
      isAlive = true
      if (isBinary) return listener.onProblem('a binary frame came, which holds no event')
      const decoded = decodeEvent(String(data))
      if (!decoded.ok) return listener.onProblem(decoded.message)
      const { event } = decoded
      if (event.type === 'RESTResponse') this.road.hear(event)
      else if (event.type !== 'unknown') listener.onEvent(event)
    })
    // What is wrong with a frame ends the connection, and that is told by its end.
    socket.on('error', () => {})
    socket.on('close', () => {
      cancelPing()
      this.road.close()
      listener.onClosed()
    })
  }

  close(): void {
    this.#socket.close(1001)
  }

  terminate(): void {
    this.#socket.terminate()
  }
}
