import { connect } from 'node:net'
import type { SubjectOptions } from './options.ts'

const login = 'Action: Login\r\nActionID: bench\r\nUsername: bench\r\nSecret: bench\r\n\r\n'

/** Connects, logs in, and hands over what comes, the greeting and the login's answer included. Resolves when both came. */
export function logIn(options: SubjectOptions, onChunk: (chunk: Uint8Array) => void): Promise<void> {
  const { port, readBytes, tally } = options
  const ready = Promise.withResolvers<void>()
  let first: string | null = ''
  const read = (chunk: Uint8Array) => {
    tally.bytes += chunk.length
    if (first !== null) {
      first += Buffer.from(chunk).toString('latin1')
      if (first.includes('\r\n\r\n')) {
        first = null
        tally.bytes = 0
        ready.resolve()
      }
    }
    onChunk(chunk)
  }
  const socket = connect({
    host: '127.0.0.1',
    port,
    ...(readBytes === null
      ? {}
      : {
          onread: {
            buffer: new Uint8Array(readBytes),
            callback: (length, buffer) => {
              read(buffer.subarray(0, length))
              return true
            },
          },
        }),
  })
  if (readBytes === null) socket.on('data', read)
  socket.on('error', ready.reject)
  socket.write(login)
  return ready.promise
}
