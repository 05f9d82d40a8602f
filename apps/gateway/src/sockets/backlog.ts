import type { IncomingMessage } from 'node:http'
import type { Socket } from 'socket.io'

/** How far a browser may fall behind before its patches are thrown away and it gets a fresh snapshot instead. */
export type BacklogBounds = { packets: number; bytes: number }
export const defaultBounds: BacklogBounds = { packets: 64, bytes: 1_000_000 }

/*
 * Engine.io and ws have no public word for "how much is still unsent" and "now all is sent", so this file looks inside;
 * it is the only one, and its test fails when a new version has other insides.
 */
type Packet = { type: string }
type Websocket = {
  bufferedAmount: number
  terminate(): void
  prependListener(event: 'message' | 'ping' | 'pong', listener: () => void): void
  removeAllListeners(event: 'message'): void
}
type Inside = {
  writeBuffer: Packet[]
  transport: {
    writable: boolean
    socket?: Websocket
    once(event: 'ready', listener: () => void): void
  }
}
/** A connection of the engine, beneath the socket of socket.io. */
export type EngineConnection = {
  readonly request: IncomingMessage
  /** Sends what waits first, unless that is to be thrown away. */
  close(discard?: boolean): void
}
const inside = (socket: Socket): Inside => socket.conn as unknown as Inside

/** What waits for this browser: packets not yet handed to its websocket, and bytes that the websocket could not yet write. */
function backlogOf(socket: Socket): { packets: number; bytes: number } {
  const { writeBuffer, transport } = inside(socket)
  return { packets: writeBuffer.length, bytes: transport.socket?.bufferedAmount ?? 0 }
}

export function isBehind(socket: Socket, bounds: BacklogBounds): boolean {
  const { packets, bytes } = backlogOf(socket)
  return packets > bounds.packets || bytes > bounds.bytes
}

/** Throws away the messages that still wait; pings stay, or the browser would be taken for dead. */
export function discardBacklog(socket: Socket): void {
  const { writeBuffer } = inside(socket)
  const kept = writeBuffer.filter((packet) => packet.type !== 'message')
  writeBuffer.splice(0, writeBuffer.length, ...kept)
}

/** Calls back once, when all that was sent has left this process. */
export function whenDrained(socket: Socket, done: () => void): void {
  const { transport, writeBuffer } = inside(socket)
  if (transport.writable && writeBuffer.length === 0) {
    done()
    return
  }
  transport.once('ready', () => {
    // Engine.io's own listener came first and may have sent the next batch.
    whenDrained(socket, done)
  })
}

/** Calls back, before anybody else, for all that the other end sends: messages, and the pings and pongs of the websocket, which the engine does not tell of. */
export function onFrame(connection: EngineConnection, listener: () => void): void {
  const { socket } = (connection as unknown as Inside).transport
  for (const event of ['message', 'ping', 'pong'] as const) socket?.prependListener(event, listener)
}

/** Ends a connection at once, with nothing more read or sent. */
export function cutConnection(connection: EngineConnection): void {
  const { socket } = (connection as unknown as Inside).transport
  connection.close(true)
  socket?.removeAllListeners('message')
  socket?.terminate()
}
