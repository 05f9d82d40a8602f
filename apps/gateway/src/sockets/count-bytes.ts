import type { PanelSockets } from './panel-socket.ts'

type Connection = { on(event: 'packetCreate', fn: (packet: { data?: unknown }) => void): void }

/** Tells how many characters each message to a browser has. */
export function countBytes(io: PanelSockets, onBytes: (bytes: number) => void): void {
  io.engine.on('connection', (connection: Connection) => {
    connection.on('packetCreate', ({ data }) => {
      if (typeof data === 'string') onBytes(data.length)
    })
  })
}
