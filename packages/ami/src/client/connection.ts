import type { DownReason } from '../session/session-machine.ts'
import { AmiDecoder } from '../wire/decoder.ts'
import type { AmiFrame } from '../wire/frame.ts'
import type { AmiDecodeError } from '../wire/limits.ts'
import { FrameLine } from './frame-line.ts'
import { type Link, openLink } from './link.ts'
import type { ResolvedOptions } from './options.ts'

/** How much came in at once. */
export interface Read {
  readonly bytes: number
  readonly frames: number
  readonly secretsDropped: number
  /** Null before the greeting. */
  readonly banner: string | null
}

export interface ConnectionHandlers {
  onOpen(): void
  /** Once, for whatever reason; not after `destroy`. */
  onLost(reason: DownReason): void
  onDecodeError(error: AmiDecodeError): void
  /** Its frames follow, unless they are held back. */
  onRead(read: Read): void
  /** One after the other, in the order of the wire. */
  onFrame(frame: AmiFrame): void
  /** The bytes of a frame, for the option of that name. */
  onRaw: ((bytes: Uint8Array, frame: AmiFrame) => void) | undefined
}

/** One connection whose bytes are decoded. */
export interface Connection extends Pick<Link, 'write' | 'end' | 'destroy'> {
  /** Holds back what is behind the frame that is being taken until `work` has ended; nothing is read meanwhile. */
  hold(work: Promise<unknown>): void
}

export function openConnection(options: ResolvedOptions, handlers: ConnectionHandlers): Connection {
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
