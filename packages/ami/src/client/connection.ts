import type { DownReason } from '../session/session-machine.ts'
import type { AmiFrame } from '../wire/frame.ts'
import type { AmiDecodeError } from '../wire/limits.ts'
import type { Link } from './link.ts'

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
