import { type Patch, PROTOCOL_VERSION } from '@jackfield/protocol'
import { io, type Socket } from 'socket.io-client'
import { answer } from '../frame/child.ts'
import { type Usage, usage } from '../frame/usage.ts'
import { Arrivals, type Mark, type Spread } from './arrivals.ts'

export type ClientsQuestions = {
  /** Opens so many more clients; answers when each has its snapshot. */
  connect: { ask: { url: string; count: number }; answer: null }
  /** What arrived from now on counts. */
  begin: { ask: null; answer: null }
  /** How long the marks were on their way to each client that reads. */
  spread: { ask: readonly Mark[]; answer: Spread }
  /** One client reads nothing from now on, though it asks for the whole board, again and again, as far as it is let. */
  stall: { ask: null; answer: null }
  /** It goes, and another comes for it. */
  replace: { ask: { url: string }; answer: null }
  usage: { ask: null; answer: Usage }
}

/* Many browsers' halves of the link in one process: real clients, that read each message as a panel's link does. */
const sockets: Socket[] = []
const arrivals = new Arrivals()
let opened = 0
let stalled: { socket: Socket; timer: NodeJS.Timeout } | null = null

answer<ClientsQuestions>({
  async connect({ url, count }) {
    // A few at a time: each one's snapshot is dear, and the listening queue of a port is short.
    for (let left = count; left > 0; left -= 10) {
      await Promise.all(Array.from({ length: Math.min(10, left) }, () => open(url)))
    }
    return null
  },
  begin() {
    arrivals.clear()
    return null
  },
  spread: (marks) => arrivals.spread(marks, sockets.length),
  stall() {
    const socket = sockets.pop()
    if (!socket) throw new Error('nobody is here')
    socket.off('patch')
    websocketOf(socket).pause()
    stalled = { socket, timer: setInterval(() => socket.emit('resync'), 200) }
    return null
  },
  async replace({ url }) {
    if (!stalled) throw new Error('nobody is stalled')
    clearInterval(stalled.timer)
    websocketOf(stalled.socket).terminate()
    stalled.socket.close()
    stalled = null
    await open(url)
    return null
  },
  usage: () => usage(),
})

async function open(url: string): Promise<void> {
  const socket = io(url, {
    path: '/live',
    transports: ['websocket'],
    forceNew: true,
    auth: { protocolVersion: PROTOCOL_VERSION },
  })
  opened += 1
  const client = opened
  socket.on('patch', (patch: Patch) => arrivals.take(client, patch))
  await new Promise<void>((resolve, reject) => {
    socket.once('snapshot', () => resolve())
    socket.once('connect_error', reject)
  })
  sockets.push(socket)
}

/** The websocket beneath a client (of the package ws), of which socket.io has no public word. */
function websocketOf(socket: Socket): { pause(): void; terminate(): void } {
  const { transport } = socket.io.engine as unknown as { transport: { ws: { pause(): void; terminate(): void } } }
  return transport.ws
}
