import { AmiDecoder } from '../wire/decoder.ts'
import type { Connection, ConnectionHandlers } from './connection.ts'
import { FrameLine } from './frame-line.ts'
import { openLink } from './link.ts'
import type { ResolvedOptions } from './options.ts'

/** AMI on its own port. */
export function openTcpConnection(options: ResolvedOptions, handlers: ConnectionHandlers): Connection {
  const { limits, fallbackCharset } = options
  const { onRaw } = handlers
  const decoder = new AmiDecoder({
    ...limits,
    ...(fallbackCharset === undefined ? {} : { fallbackCharset }),
    ...(onRaw === undefined ? {} : { onRaw }),
    onError: (error) => handlers.onDecodeError(error),
  })
  const link = openLink(options, {
    onOpen: () => handlers.onOpen(),
    onData: (chunk) => {
      const before = decoder.secretsDropped
      const frames = decoder.push(chunk)
      const secretsDropped = decoder.secretsDropped - before
      handlers.onRead({ bytes: chunk.length, frames: frames.length, secretsDropped, banner: decoder.banner })
      line.push(frames)
    },
    onLost: (reason) => handlers.onLost(reason),
  })
  const line = new FrameLine({ take: (frame) => handlers.onFrame(frame), pause: link.pause, resume: link.resume })
  return { write: link.write, end: link.end, destroy: link.destroy, hold: (work) => line.hold(work) }
}
