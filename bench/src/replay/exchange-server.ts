import { readFileSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { answer } from '../frame/child.ts'
import { type Usage, usage } from '../frame/usage.ts'
import { RecordedLists } from './recorded-lists.ts'
import { RecordingLoop } from './recording-loop.ts'

export type ExchangeQuestions = {
  /** Opens a port of loopback, as an exchange with so many phones. */
  listen: { ask: { file: string; extensions: number }; answer: { port: number } }
  /** Plays so many events at a steady rate to whoever wants them; answers when all are written. */
  play: { ask: { events: number; perSecond: number }; answer: { events: number } }
  /**
   * Writes each text to whoever wants events when so many ms have passed, also while it plays; answers when each was
   * handed to the socket, epoch ms.
   */
  say: { ask: readonly Said[]; answer: readonly number[] }
  usage: { ask: null; answer: Usage }
}

export interface Said {
  readonly atMs: number
  readonly text: string
}

/*
 * A recording as an exchange: it answers the lists that prime a gateway, and plays what happened after at the pace wanted.
 * Each session gets the event classes it asked for, as with Asterisk.
 */
let lists: RecordedLists | null = null
let loop: RecordingLoop | null = null
let round = 0
/** What is left of the round under way. */
let waiting: string[] = []
let listener: { socket: Socket; classes: ReadonlySet<string> } | null = null

const server = createServer((socket) => {
  socket.setNoDelay(true)
  socket.on('error', () => {})
  socket.write('Asterisk Call Manager/11.0.0\r\n')
  let text = ''
  socket.on('data', (chunk: Buffer) => {
    const messages = (text + chunk.toString('latin1')).split('\r\n\r\n')
    text = messages.pop()!
    for (const message of messages) respond(socket, message)
  })
  socket.on('close', () => {
    if (listener?.socket === socket) listener = null
  })
})

function respond(socket: Socket, message: string): void {
  const header = (name: string) => new RegExp(`^${name}: *([^\\r]*)`, 'im').exec(message)?.[1] ?? ''
  const action = header('Action')
  const id = header('ActionID')
  const say = (...lines: string[]) =>
    socket.write(`${[lines[0], `ActionID: ${id}`, ...lines.slice(1)].join('\r\n')}\r\n\r\n`)
  switch (action) {
    case 'Challenge':
      say('Response: Success', 'Challenge: 1')
      return
    case 'Login': {
      say('Response: Success', 'Message: Authentication accepted')
      const mask = header('Events')
      if (mask === 'off') return
      listener = { socket, classes: new Set(mask.split(',')) }
      socket.write('Event: FullyBooted\r\nPrivilege: system,all\r\nStatus: Fully Booted\r\n\r\n')
      return
    }
    case 'Ping':
      say('Response: Success', 'Ping: Pong')
      return
    case 'Getvar':
      // A big house is asked for its phones' names for minutes after a start, which would blur what an event costs.
      say('Response: Error', 'Message: Permission denied')
      return
    default: {
      const list = lists?.answer(action, id)
      if (list) socket.write(list, 'latin1')
      else say('Response: Error', `Message: No ${action} found`)
    }
  }
}

answer<ExchangeQuestions>({
  async listen({ file, extensions }) {
    const bytes = readFileSync(file)
    lists = new RecordedLists(bytes.toString('latin1'), extensions)
    loop = new RecordingLoop(bytes)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('no port')
    return { port: address.port }
  },
  async play({ events, perSecond }) {
    const startedAt = performance.now()
    let sent = 0
    while (sent < events) {
      const due = Math.min(events, Math.ceil(((performance.now() - startedAt) / 1000) * perSecond))
      let text = ''
      for (; sent < due; sent++) text += `${next()}\r\n\r\n`
      if (!listener) throw new Error('nobody listens to events')
      if (text !== '') listener.socket.write(text, 'latin1')
      await new Promise((resolve) => setTimeout(resolve, 2))
    }
    return { events: sent }
  },
  async say(said) {
    const startedAt = performance.now()
    const writtenAt: number[] = []
    for (const { atMs, text } of said) {
      const waitMs = startedAt + atMs - performance.now()
      if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs))
      if (!listener) throw new Error('nobody listens to events')
      writtenAt.push(performance.timeOrigin + performance.now())
      listener.socket.write(text, 'latin1')
    }
    return writtenAt
  },
  usage: () => usage(),
})

/** The next event of the recording for our listener; rounds follow each other with fresh ids. */
function next(): string {
  while (waiting.length === 0) {
    if (!loop || !listener) throw new Error('nobody listens to events')
    const { classes } = listener
    waiting = loop
      .round(round++)
      .toString('latin1')
      .split('\r\n\r\n')
      .map((packet) => packet.replace(/^(?:\r\n)+/, ''))
      // What has no Privilege is no live event.
      .filter((packet) => isFor(packet, classes))
      .reverse()
    if (waiting.length === 0) throw new Error('the recording holds no live event of these classes')
  }
  return waiting.pop()!
}

function isFor(packet: string, classes: ReadonlySet<string>): boolean {
  if (packet.startsWith('Event: FullyBooted')) return false
  const privilege = /^Event: [^\r]*\r\nPrivilege: ([^\r]*)/.exec(packet)?.[1]
  return privilege?.split(',').some((word) => word !== 'all' && classes.has(word)) ?? false
}
