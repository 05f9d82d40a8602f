import { randomBytes } from 'node:crypto'
import type { AgiManager, AgiManagerEvent } from './async-manager.ts'
import { AsyncRoad } from './async-road.ts'
import { AgiCall } from './call.ts'
import { type AgiRequest, readRequest } from './request.ts'
import { decodeUri } from './uri-encoded.ts'
import { listChannels } from './waiting-calls.ts'

export interface AsyncAgiOptions {
  /** A session of AMI, such as an `AmiClient` of `@jackfield/ami`. */
  readonly manager: AgiManager
  /** What is done with each call; the dialplan goes on when it has ended. What it throws goes to `onError`. A call that waited already is `resumed`. */
  readonly handler: (call: AgiCall) => Promise<void>
  /** Which calls are this program's, where several programs share an exchange; all without it. The others are left alone. */
  readonly takes?: (request: AgiRequest) => boolean
  /** Calls at once; the dialplan of more goes on at once (1,000). */
  readonly maxCalls?: number
  /** Also, without a call: the calls that wait can't be looked for. */
  readonly onError?: (error: unknown, call: AgiCall | null) => void
}

/** AGI by AMI: `AGI(agi:async)` in the dialplan hands the call to this program, over a session that is there already. */
export class AsyncAgi {
  readonly #o: AsyncAgiOptions
  /** By Uniqueid, which stays while a channel's name may change. */
  readonly #handled = new Map<string, Handled>()
  /** Calls whose session was lost, until they are found again. */
  readonly #lost = new Map<string, AgiRequest>()
  readonly #stopHearing: (() => void)[]
  readonly #prefix = randomBytes(6).toString('hex')
  #nextId = 1
  #isLive: boolean
  /** Calls that ended while the channels are listed; null = they are not. */
  #endedMeanwhile: Set<string> | null = null

  constructor(options: AsyncAgiOptions) {
    const { manager } = options
    this.#o = options
    this.#stopHearing = [
      manager.on('event', (_event, frame) => this.#hear(frame)),
      manager.on('state', ({ name }) => this.#become(name === 'live')),
    ]
    this.#isLive = manager.state?.name === 'live'
    if (this.#isLive) void this.#takeUp()
  }

  /** Calls that are being handled. */
  get calls(): number {
    return this.#handled.size
  }

  /** Takes no more calls, and lets go of those that are there: their dialplan goes on. */
  async close(): Promise<void> {
    for (const stop of this.#stopHearing.splice(0)) stop()
    this.#endedMeanwhile = null
    const all = [...this.#handled.values()]
    this.#handled.clear()
    await Promise.all(all.map(({ road }) => road.letGo()))
  }

  #become(isLive: boolean): void {
    const wasLive = this.#isLive
    this.#isLive = isLive
    if (!isLive) this.#lose()
    else if (!wasLive) void this.#takeUp()
  }

  #hear(frame: AgiManagerEvent): void {
    if (!frame.name.startsWith('AsyncAGI')) return
    const uniqueid = frame.get('Uniqueid') ?? frame.get('Channel') ?? ''
    if (frame.name === 'AsyncAGIStart') this.#start(uniqueid, frame.get('Env') ?? '')
    else if (frame.name === 'AsyncAGIExec')
      this.#answered(uniqueid, frame.get('CommandID') ?? '', decodeUri(frame.get('Result') ?? '').replace(/\n$/, ''))
    else if (frame.name === 'AsyncAGIEnd') this.#end(uniqueid)
  }

  #start(uniqueid: string, env: string): void {
    const there = this.#handled.get(uniqueid)
    // The list came before its event: the call is handled already.
    if (there?.startMayCome) {
      there.startMayCome = false
      return
    }
    this.#end(uniqueid)
    // Its last lines are missing where it was longer than AsyncAGI carries; the one that was cut is none.
    const request = readRequest(
      decodeUri(env)
        .split('\n')
        .slice(0, -1)
        .filter((line) => line !== ''),
    )
    if (request !== null) this.#begin(uniqueid, request, false)
  }

  #begin(uniqueid: string, request: AgiRequest, resumed: boolean): void {
    const { takes = () => true, maxCalls = 1_000 } = this.#o
    if (!takes(request)) return
    const road = new AsyncRoad(this.#o.manager, uniqueid, () => `${this.#prefix}.${this.#nextId++}`)
    if (this.#handled.size >= maxCalls) {
      void road.letGo()
      return
    }
    this.#handled.set(uniqueid, { road, request, startMayCome: resumed })
    void this.#handle(new AgiCall(request, road, resumed), uniqueid, road)
  }

  async #handle(call: AgiCall, uniqueid: string, road: AsyncRoad): Promise<void> {
    try {
      await this.#o.handler(call)
    } catch (error) {
      this.#o.onError?.(error, call)
    } finally {
      if (this.#handled.get(uniqueid)?.road === road) this.#handled.delete(uniqueid)
      await road.letGo()
    }
  }

  #answered(uniqueid: string, commandId: string, answer: string): void {
    const handled = this.#handled.get(uniqueid)
    if (handled !== undefined) {
      handled.road.hear(commandId, answer)
      return
    }
    // What an EXEC from before the loss had begun has ended: the call waits for us again.
    const request = this.#lost.get(uniqueid)
    if (request === undefined || !commandId.startsWith(`${this.#prefix}.`)) return
    this.#lost.delete(uniqueid)
    this.#begin(uniqueid, request, true)
  }

  #end(uniqueid: string): void {
    this.#endedMeanwhile?.add(uniqueid)
    this.#lost.delete(uniqueid)
    this.#handled.get(uniqueid)?.road.end()
    this.#handled.delete(uniqueid)
  }

  /** What happens meanwhile is not told: answers and hang-ups of these calls would be missed. */
  #lose(): void {
    this.#endedMeanwhile = null
    const { maxCalls = 1_000 } = this.#o
    for (const [uniqueid, { road, request }] of this.#handled) {
      if (this.#lost.size < maxCalls) this.#lost.set(uniqueid, request)
      road.lose()
    }
    this.#handled.clear()
  }

  /** Calls that are in `AGI(agi:async)` come to the handler: those of before the loss, and those that came meanwhile. */
  async #takeUp(): Promise<void> {
    const { manager } = this.#o
    if (manager.list === undefined) return
    const ended = new Set<string>()
    this.#endedMeanwhile = ended
    let error: unknown
    try {
      const { there, waiting, leftOut } = await listChannels((name, headers) => manager.list!(name, headers))
      // The session was lost again, or this was closed.
      if (this.#endedMeanwhile !== ended) return
      for (const [uniqueid, request] of waiting) {
        const known = this.#lost.get(uniqueid)
        this.#lost.delete(uniqueid)
        if (!ended.has(uniqueid) && !this.#handled.has(uniqueid)) this.#begin(uniqueid, known ?? request, true)
      }
      if (leftOut > 0) error = new Error(`Asterisk has ${leftOut} channels more than are listed`)
      // What is there still and not in AsyncAGI runs what an EXEC has begun.
      else for (const uniqueid of this.#lost.keys()) if (!there.has(uniqueid)) this.#lost.delete(uniqueid)
    } catch (cause) {
      if (this.#endedMeanwhile !== ended) return
      error = cause
    }
    this.#endedMeanwhile = null
    if (error !== undefined) this.#o.onError?.(notTakenUp(error), null)
  }
}

interface Handled {
  readonly road: AsyncRoad
  /** For when the session is lost. */
  readonly request: AgiRequest
  /** It was found waiting, and its `AsyncAGIStart` may still be on its way. */
  startMayCome: boolean
}

function notTakenUp(cause: unknown): Error {
  const why = cause instanceof Error ? cause.message : String(cause)
  const what = 'calls that wait in AGI(agi:async) already are not all taken up'
  const isRefused = (cause as { code?: unknown } | null)?.code === 'refused'
  return new Error(`${what}: ${why}${isRefused ? '; give the AMI user write = agi,reporting' : ''}`, { cause })
}
