import type { KnownAriEvent } from '../decode-event.ts'

export type EventListener = (event: KnownAriEvent) => void
export type ObjectKind = 'channel' | 'bridge' | 'playback' | 'recording'

/** Hands each event to the objects that it names. One that names none of ours is let go, and nothing is kept of it. */
export class EventRouter {
  readonly #listeners = new Map<string, Set<EventListener>>()

  /** Gives what ends it. */
  attach(kind: ObjectKind, id: string, listener: EventListener): () => void {
    const key = `${kind}:${id}`
    const set = this.#listeners.get(key) ?? new Set()
    this.#listeners.set(key, set)
    set.add(listener)
    return () => {
      set.delete(listener)
      if (set.size === 0 && this.#listeners.get(key) === set) this.#listeners.delete(key)
    }
  }

  route(event: KnownAriEvent): void {
    for (const key of keysOf(event)) for (const listener of [...(this.#listeners.get(key) ?? [])]) listener(event)
  }

  /** Objects that listen. */
  get size(): number {
    return this.#listeners.size
  }
}

/** The objects that the event names. */
function keysOf(event: KnownAriEvent): Set<string> {
  const keys = new Set<string>()
  const add = (kind: ObjectKind, id: string | undefined) => {
    if (id !== undefined) keys.add(`${kind}:${id}`)
  }
  if ('channel' in event) add('channel', event.channel?.id)
  if (event.type === 'Dial') {
    add('channel', event.peer.id)
    add('channel', event.caller?.id)
  }
  if ('bridge' in event) add('bridge', event.bridge?.id)
  if (event.type === 'BridgeMerged') add('bridge', event.bridge_from.id)
  if ('playback' in event) add('playback', event.playback.id)
  if ('recording' in event) add('recording', event.recording.name)
  return keys
}
