import type { SubjectOptions } from './options.ts'
import { logIn } from './socket.ts'

/** The least that can be called reading AMI: each packet's text split into an object of strings. */
export function plainSplit(options: SubjectOptions): Promise<void> {
  const { tally } = options
  let rest = ''
  return logIn(options, (chunk) => {
    const packets = (rest + Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength).toString('utf8')).split(
      '\r\n\r\n',
    )
    rest = packets.pop()!
    for (const packet of packets) {
      const event: Record<string, string> = {}
      for (const line of packet.split('\r\n')) {
        const colon = line.indexOf(': ')
        if (colon > 0) event[line.slice(0, colon)] = line.slice(colon + 2)
      }
      if (event.Event !== undefined) tally.events++
    }
  })
}

/** Bytes off the socket, which nobody looks at. */
export function bytes(options: SubjectOptions): Promise<void> {
  return logIn(options, () => {})
}
