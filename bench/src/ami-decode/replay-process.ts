import { readFileSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { RecordingLoop } from '@jackfield/simulator'
import { answer } from '../frame/child.ts'
import { type Usage, usage } from '../frame/usage.ts'

export interface Played {
  readonly rounds: number
  readonly events: number
  readonly bytes: number
}

export type ReplayQuestions = {
  /** Opens a port of loopback, once; answers with it and with what a round holds. `limit` as in `RecordingLoop`. */
  listen: {
    ask: { file: string; limit: number | null }
    answer: { port: number; events: number; secrets: number; bytes: number; leftOut: number }
  }
  /** Plays to the client that has logged in last until `stop`, or so many rounds; answers when all is written. */
  play: { ask: { rounds: number | null; chunkBytes: number | null }; answer: Played }
  /** Ends `play` after the round under way. */
  stop: { ask: null; answer: null }
  usage: { ask: null; answer: Usage }
}

/*
 * A process that speaks AMI just well enough for any client to log in, and then sends a recording in a loop, as fast as
 * the client reads or in chunks of a given size.
 */
let loop: RecordingLoop | null = null
let client: Socket | null = null
let stopped = false

const server = createServer((socket) => {
  client?.destroy()
  client = socket
  socket.setNoDelay(true)
  socket.on('error', () => {})
  socket.write(loop?.banner || 'Asterisk Call Manager/11.0.0\r\n')
  let text = ''
  socket.on('data', (chunk: Buffer) => {
    const messages = (text + chunk.toString('latin1')).split('\r\n\r\n')
    text = messages.pop()!
    for (const message of messages) {
      const id = /^actionid: *(.*)$/im.exec(message)?.[1] ?? ''
      socket.write(`Response: Success\r\nActionID: ${id}\r\nMessage: Authentication accepted\r\n\r\n`)
    }
  })
})

answer<ReplayQuestions>({
  async listen({ file, limit }) {
    loop = new RecordingLoop(readFileSync(file), limit ?? undefined)
    const { events, secrets, length: bytes, leftOut } = loop
    if (!server.listening) await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('no port')
    return { port: address.port, events, secrets, bytes, leftOut }
  },
  async play({ rounds, chunkBytes }) {
    if (!loop || !client) throw new Error('nobody is here to play to')
    const playing = loop
    const to = client
    let done = 0
    stopped = false
    let flushing = Promise.resolve()
    while (!stopped && (rounds === null || done < rounds)) {
      const bytes = playing.round(done)
      // The next round is made while this one is on its way, so that the reader never waits for us.
      await flushing
      if (chunkBytes === null) {
        flushing = written(to, bytes)
        flushing.catch(() => {})
      } else await inChunks(to, bytes, chunkBytes)
      done++
    }
    await flushing
    return { rounds: done, events: done * playing.events, bytes: done * playing.length }
  },
  stop() {
    stopped = true
    return null
  },
  usage: () => usage(),
})

async function inChunks(socket: Socket, bytes: Buffer, chunkBytes: number): Promise<void> {
  for (let at = 0; at < bytes.length; at += chunkBytes) {
    await written(socket, bytes.subarray(at, at + chunkBytes))
    // Lets the other process read in between; whether it does is up to the kernel.
    await new Promise(setImmediate)
  }
}

function written(socket: Socket, bytes: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    const onClose = () => reject(new Error('the client closed its connection'))
    if (socket.destroyed) return onClose()
    socket.once('close', onClose)
    socket.write(bytes, () => {
      socket.off('close', onClose)
      resolve()
    })
  })
}
