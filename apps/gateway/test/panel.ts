import { type BoardLink, type BoardStore, connectBoard, createBoardStore, type OpenSocket } from '@jackfield/client'
import { PROTOCOL_VERSION } from '@jackfield/protocol'
import { io, type Socket } from 'socket.io-client'
import { until } from './until.ts'

export type Panel = {
  store: BoardStore
  link: BoardLink
  /** The sockets that it opened. */
  sockets: Socket[]
  reloads: () => number
  live: () => Promise<void>
}

/** A panel without a screen: the client package on a real socket, opened with these options besides its own. */
export function openPanel(
  url: string,
  options: { token?: string; as?: string; onNotAs?: () => void; how?: object } = {},
): Panel {
  const { how: more, ...rest } = options
  const store = createBoardStore()
  const sockets: Socket[] = []
  let reloads = 0
  const open: OpenSocket = (address, how) => {
    const socket = io(address, { ...how, ...more })
    sockets.push(socket)
    return socket
  }
  const link = connectBoard({
    url,
    store,
    ...rest,
    io: open,
    reload: () => {
      reloads += 1
    },
  })
  return {
    store,
    link,
    sockets,
    reloads: () => reloads,
    live: async () => {
      await until('the panel is live', () => store.getState().link.state === 'live')
    },
  }
}

/** A bare socket that says what a test wants it to say. */
export function openRaw(url: string, auth: Record<string, unknown> = { protocolVersion: PROTOCOL_VERSION }): Socket {
  return io(url, { path: '/live', transports: ['websocket'], forceNew: true, reconnection: false, auth })
}

/** Stops and resumes reading from the network, as a browser does whose tab sleeps. */
export function stall(socket: Socket): { resume: () => void } {
  const { ws } = socket.io.engine.transport as unknown as { ws: { pause(): void; resume(): void } }
  ws.pause()
  return { resume: () => ws.resume() }
}
