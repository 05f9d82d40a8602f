import type { Socket } from 'socket.io'
import { type BacklogBounds, discardBacklog, isBehind, whenDrained } from './backlog.ts'

/** A browser whose snapshot is still on its way may be behind by so many times the bounds: a big board on a slow line is not sent for ever. */
const PATIENCE = 8

interface LaggardsOptions<S> {
  readonly bounds: BacklogBounds
  /** Takes a browser that is behind out of what is broadcast. */
  readonly exclude: (socket: S) => void
  /** Gives a browser that has caught up a fresh snapshot. */
  readonly refresh: (socket: S) => void
}

/** Browsers that stopped reading: each is left out until all it was sent has gone; then a snapshot makes up for what it missed. */
export class Laggards<S extends Pick<Socket, 'conn' | 'connected'> & Socket> {
  readonly #options: LaggardsOptions<S>
  readonly #lagging = new Set<S>()
  readonly #settling = new Set<S>()
  readonly #patient: BacklogBounds

  constructor(options: LaggardsOptions<S>) {
    this.#options = options
    const { packets, bytes } = options.bounds
    this.#patient = { packets: packets * PATIENCE, bytes: bytes * PATIENCE }
  }

  isLagging(socket: S): boolean {
    return this.#lagging.has(socket)
  }

  /** Whether its snapshot is still on its way. */
  isSettling(socket: S): boolean {
    return this.#settling.has(socket)
  }

  /** It was just sent a snapshot. */
  settle(socket: S): void {
    this.#settling.add(socket)
    whenDrained(socket, () => this.#settling.delete(socket))
  }

  /** Excludes the browser when it is behind; tells whether it was. */
  check(socket: S): boolean {
    if (!isBehind(socket, this.#settling.has(socket) ? this.#patient : this.#options.bounds)) return false
    this.#lagging.add(socket)
    this.#options.exclude(socket)
    discardBacklog(socket)
    whenDrained(socket, () => {
      if (this.#lagging.delete(socket) && socket.connected) this.#options.refresh(socket)
    })
    return true
  }

  forget(socket: S): void {
    this.#lagging.delete(socket)
    this.#settling.delete(socket)
  }
}
