import type { From } from '@jackfield/protocol'

/** The timers that the link uses. A test passes a clock it can turn. */
export interface Timers {
  setTimeout(run: () => void, ms: number): unknown
  clearTimeout(handle: unknown): void
}

/** Where "I have reloaded already" is remembered across a reload: `sessionStorage` in a browser. */
export interface Memory {
  getItem(key: string): string | null
  setItem(key: string, value: string): void
  removeItem(key: string): void
}

/** The little that the link needs of socket.io-client's Socket. What comes in is `unknown`: it is parsed here, at the border. */
export interface LinkSocket {
  readonly connected: boolean
  /** False after the server refused the handshake or closed the socket itself: it won't come back by itself. */
  readonly active: boolean
  on(event: string, listener: (...args: never[]) => void): unknown
  emit(event: string, ...args: unknown[]): unknown
  connect(): unknown
  disconnect(): unknown
}

export interface LinkOptions {
  path: string
  transports: ['websocket']
  forceNew: boolean
  auth: { protocolVersion: number; token?: string; as?: string; from?: From | undefined }
  reconnectionDelay: number
  reconnectionDelayMax: number
}

/** socket.io-client's `io`, or a stand-in. */
export type OpenSocket = (url: string, options: LinkOptions) => LinkSocket

const world = globalThis as unknown as Timers & { sessionStorage?: Memory; location?: { reload(): void } }

export const realTimers: Timers = {
  setTimeout: (run, ms) => world.setTimeout(run, ms),
  clearTimeout: (handle) => world.clearTimeout(handle),
}

/** The tab's session storage; memory alone where there is none (Node) or it is forbidden (a privacy setting throws). */
export function tabMemory(): Memory {
  try {
    if (world.sessionStorage) return world.sessionStorage
  } catch {
    // Storage denied: the guard then lives as long as the page, and without it we don't reload at all.
  }
  const values = new Map<string, string>()
  return {
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: (key) => void values.delete(key),
  }
}

/** Reloads the page, where there is one. */
export const reloadPage = (): void => world.location?.reload()
