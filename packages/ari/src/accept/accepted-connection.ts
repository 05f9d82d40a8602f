import { type Clock, Emitter, throwLater } from '@jackfield/link'
import type { AriConnection } from '../application/connection.ts'
import { AriRest } from '../ari-rest.ts'
import type { KnownAriEvent } from '../decode-event.ts'
import type { RestRoad } from '../rest-road.ts'

type Events = {
  event: [event: KnownAriEvent]
  state: [state: { readonly name: string }]
}

/** One application on websockets that Asterisk opens, one after the other: each takes the place of the last. */
export class AcceptedConnection implements AriConnection {
  readonly app: string
  readonly isOfOneCall: boolean
  readonly rest: AriRest
  readonly #emitter = new Emitter<Events>(throwLater)
  #road: RestRoad | null = null

  constructor(app: string, clock: Clock, timeoutMs: number, { isOfOneCall = false } = {}) {
    this.app = app
    this.isOfOneCall = isOfOneCall
    this.rest = new AriRest({ url: null, clock, timeoutMs })
  }

  get state(): { readonly name: 'live' | 'waiting' } {
    return { name: this.#road === null ? 'waiting' : 'live' }
  }

  on<Name extends keyof Events>(name: Name, listener: (...args: Events[Name]) => void): () => void {
    return this.#emitter.on(name, listener)
  }

  /** Whether the requests of this application go by that websocket. */
  isOn(road: RestRoad): boolean {
    return this.#road === road
  }

  attach(road: RestRoad): void {
    this.#road = road
    this.rest.useWebsocket(road)
    this.#emitter.emit('state', this.state)
  }

  /** That websocket is gone. Nothing, when another has taken its place. */
  detach(road: RestRoad): void {
    if (this.#road !== road) return
    this.#road = null
    this.rest.useWebsocket(null)
    this.#emitter.emit('state', this.state)
  }

  hear(event: KnownAriEvent): void {
    this.#emitter.emit('event', event)
  }
}
