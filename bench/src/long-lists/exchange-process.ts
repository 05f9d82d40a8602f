import { createServer, type Socket } from 'node:net'
import { answer } from '../frame/child.ts'
import { listItem, lists } from './lists.ts'

export type ExchangeQuestions = {
  /** Opens a port of loopback, as an exchange with so many channels, two in each bridge. */
  listen: { ask: { channels: number }; answer: { port: number } }
  /** The configuration was read again: a gateway takes the lists once more. */
  reload: { ask: null; answer: null }
  /** Resolves when the channels have been listed so many times in all. */
  listed: { ask: { times: number }; answer: null }
}

/** So many items are written at once, then the socket is waited for: the exchange's own memory must not grow. */
const AT_ONCE = 500

let channels = 0
let feed: Socket | null = null
let timesListed = 0
let waiting: { times: number; resolve: () => void }[] = []

answer<ExchangeQuestions>({
  listen(wanted) {
    channels = wanted.channels
    const server = createServer(welcome)
    return new Promise((resolve, reject) => {
      server.once('error', reject)
      server.listen(0, '127.0.0.1', () => resolve({ port: (server.address() as { port: number }).port }))
    })
  },
  reload() {
    feed?.write('Event: Reload\r\nPrivilege: system,all\r\nModule: All\r\nStatus: 0\r\n\r\n')
    return null
  },
  async listed({ times }) {
    if (timesListed < times) await new Promise<void>((resolve) => waiting.push({ times, resolve }))
    return null
  },
})

function welcome(socket: Socket): void {
  socket.setNoDelay(true)
  // A client that breaks off is closed right after; there is nobody to tell.
  socket.on('error', () => {})
  socket.write('Asterisk Call Manager/11.0.0\r\n')
  let text = ''
  // Asterisk answers one action after the other.
  let last = Promise.resolve()
  socket.on('data', (chunk: Buffer) => {
    const messages = (text + chunk.toString('latin1')).split('\r\n\r\n')
    text = messages.pop()!
    for (const message of messages) last = last.then(() => respond(socket, message))
  })
}

async function respond(socket: Socket, message: string): Promise<void> {
  const header = (name: string) => new RegExp(`^${name}: *([^\\r]*)`, 'im').exec(message)?.[1] ?? ''
  const action = header('Action')
  const id = `\r\nActionID: ${header('ActionID')}`
  if (action === 'Login') {
    socket.write(`Response: Success${id}\r\nMessage: Authentication accepted\r\n\r\n`)
    if (header('Events') === 'off') return
    feed = socket
    socket.write('Event: FullyBooted\r\nPrivilege: system,all\r\nStatus: Fully Booted\r\n\r\n')
    return
  }
  const list = lists[action]
  if (!list) {
    const isGiven = action === 'Ping' || action === 'Challenge'
    socket.write(
      isGiven
        ? `Response: Success${id}\r\nPing: Pong\r\nChallenge: 1\r\n\r\n`
        : `Response: Error${id}\r\nMessage: Permission denied\r\n\r\n`,
    )
    return
  }
  socket.write(`Response: Success${id}\r\nEventList: start\r\nMessage: Will follow\r\n\r\n`)
  const items = list.items(channels)
  for (let from = 0; from < items; from += AT_ONCE) {
    let part = ''
    for (let nth = from; nth < Math.min(items, from + AT_ONCE); nth++)
      part += `Event: ${list.item}${id}\r\n${listItem(action, nth)}\r\n\r\n`
    if (!socket.write(part)) await drained(socket)
    if (socket.destroyed) return
  }
  socket.write(`Event: ${list.complete}${id}\r\nEventList: Complete\r\nListItems: ${items}\r\n\r\n`)
  if (action !== 'CoreShowChannels') return
  timesListed += 1
  for (const { times, resolve } of waiting) if (times <= timesListed) resolve()
  waiting = waiting.filter(({ times }) => times > timesListed)
}

const drained = (socket: Socket) =>
  new Promise<void>((resolve) => {
    const end = () => {
      socket.off('drain', end)
      socket.off('close', end)
      resolve()
    }
    socket.on('drain', end)
    socket.on('close', end)
  })
