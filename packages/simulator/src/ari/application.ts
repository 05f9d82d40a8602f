import type { WebSocket } from 'ws'

/** More than this unsent, in bytes, and the listener is taken for dead: an exchange does not wait for anybody. */
const MAX_UNSENT_BYTES = 64 * 1024 ** 2

interface TypeRow {
  type: string
}

/** A Stasis application: the one websocket that listens for it, and which events it wants. */
export class Application {
  readonly name: string
  readonly subscribedToAll: boolean
  #socket: WebSocket
  #allowed: readonly TypeRow[] = []
  #disallowed: readonly TypeRow[] = []

  constructor(name: string, socket: WebSocket, subscribedToAll: boolean) {
    this.name = name
    this.subscribedToAll = subscribedToAll
    this.#socket = socket
  }

  get socket(): WebSocket {
    return this.#socket
  }

  wants(type: string): boolean {
    if (this.#disallowed.some((row) => row.type === type)) return false
    return this.#allowed.length === 0 || this.#allowed.some((row) => row.type === type)
  }
  /** Takes the body of `PUT /applications/{name}/eventFilter`; false for one that Asterisk refuses. */
  filter(body: unknown): boolean {
    if (typeof body !== 'object' || body === null) return false
    const allowed = 'allowed' in body ? readRows(body.allowed) : []
    const disallowed = 'disallowed' in body ? readRows(body.disallowed) : []
    if (allowed === null || disallowed === null) return false
    this.#allowed = allowed
    this.#disallowed = disallowed
    return true
  }

  send(text: string): void {
    if (this.#socket.readyState !== 1) return
    if (this.#socket.bufferedAmount > MAX_UNSENT_BYTES) this.#socket.terminate()
    else this.#socket.send(text)
  }

  model() {
    return {
      name: this.name,
      channel_ids: this.subscribedToAll ? ['__AST_CHANNEL_ALL_TOPIC'] : [],
      bridge_ids: this.subscribedToAll ? ['__AST_BRIDGE_ALL_TOPIC'] : [],
      endpoint_ids: this.subscribedToAll ? ['__AST_ENDPOINT_ALL_TOPIC'] : [],
      device_names: this.subscribedToAll ? ['__AST_DEVICE_STATE_ALL_TOPIC'] : [],
      events_allowed: this.#allowed,
      events_disallowed: this.#disallowed,
    }
  }
}

function readRows(value: unknown): TypeRow[] | null {
  if (!Array.isArray(value)) return null
  const rows: TypeRow[] = []
  for (const row of value as unknown[]) {
    if (typeof row !== 'object' || row === null || !('type' in row) || typeof row.type !== 'string') return null
    rows.push({ type: row.type })
  }
  return rows
}
