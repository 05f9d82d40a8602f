import { randomBytes } from 'node:crypto'
import type { AgiManager, AgiManagerEvent } from './async-manager.ts'
import { AsyncRoad } from './async-road.ts'
import { AgiCall } from './call.ts'
import { type AgiRequest, readRequest } from './request.ts'
import { decodeUri } from './uri-encoded.ts'

export interface AsyncAgiOptions {
  /** A session of AMI, such as an `AmiClient` of `@jackfield/ami`. */
  readonly manager: AgiManager
  /** What is done with each call; the dialplan goes on when it has ended. What it throws goes to `onError`. */
  readonly handler: (call: AgiCall) => Promise<void>
  /** Which calls are this program's, where several programs share an exchange; all without it. The others are left alone. */
  readonly takes?: (request: AgiRequest) => boolean
  /** Calls at once; the dialplan of more goes on at once (1,000). */
  readonly maxCalls?: number
  readonly onError?: (error: unknown, call: AgiCall | null) => void
}

/** AGI by AMI: `AGI(agi:async)` in the dialplan hands the call to this program, over a session that is there already. */
export class AsyncAgi {
  readonly #o: AsyncAgiOptions
  /** By Uniqueid, which stays while a channel's name may change. */
  readonly #roads = new Map<string, AsyncRoad>()
  readonly #stopHearing: (() => void)[]
  readonly #prefix = randomBytes(6).toString('hex')
  #nextId = 1

  constructor(options: AsyncAgiOptions) {
    const { manager } = options
    this.#o = options
    this.#stopHearing = [
      manager.on('event', (_event, frame) => this.#hear(frame)),
      manager.on('state', ({ name }) => {
        if (name !== 'live') this.#lose()
      }),
    ]
  }

  /** Calls that are being handled. */
  get calls(): number {
    return this.#roads.size
  }

  /** Takes no more calls, and lets go of those that are there: their dialplan goes on. */
  async close(): Promise<void> {
    for (const stop of this.#stopHearing.splice(0)) stop()
    const roads = [...this.#roads.values()]
    this.#roads.clear()
    await Promise.all(roads.map((road) => road.letGo()))
  }

  #hear(frame: AgiManagerEvent): void {
    if (!frame.name.startsWith('AsyncAGI')) return
    const uniqueid = frame.get('Uniqueid') ?? frame.get('Channel') ?? ''
    if (frame.name === 'AsyncAGIStart') this.#begin(uniqueid, frame.get('Env') ?? '')
    else if (frame.name === 'AsyncAGIExec')
      this.#roads
        .get(uniqueid)
        ?.hear(frame.get('CommandID') ?? '', decodeUri(frame.get('Result') ?? '').replace(/\n$/, ''))
    else if (frame.name === 'AsyncAGIEnd') this.#end(uniqueid)
  }

  #begin(uniqueid: string, env: string): void {
    this.#end(uniqueid)
    // Its last lines are missing where it was longer than AsyncAGI carries; the one that was cut is none.
    const request = readRequest(
      decodeUri(env)
        .split('\n')
        .slice(0, -1)
        .filter((line) => line !== ''),
    )
    const { takes = () => true, maxCalls = 1_000 } = this.#o
    if (request === null || !takes(request)) return
    const road = new AsyncRoad(this.#o.manager, uniqueid, () => `${this.#prefix}.${this.#nextId++}`)
    if (this.#roads.size >= maxCalls) {
      void road.letGo()
      return
    }
    this.#roads.set(uniqueid, road)
    void this.#handle(new AgiCall(request, road), uniqueid, road)
  }

  async #handle(call: AgiCall, uniqueid: string, road: AsyncRoad): Promise<void> {
    try {
      await this.#o.handler(call)
    } catch (error) {
      this.#o.onError?.(error, call)
    } finally {
      if (this.#roads.get(uniqueid) === road) this.#roads.delete(uniqueid)
      await road.letGo()
    }
  }

  #end(uniqueid: string): void {
    this.#roads.get(uniqueid)?.end()
    this.#roads.delete(uniqueid)
  }

  /** What happens meanwhile is not told: answers and hang-ups of these calls would be missed. */
  #lose(): void {
    for (const uniqueid of [...this.#roads.keys()]) this.#end(uniqueid)
  }
}
