import type { AriConnection } from '../src/application/connection.ts'
import type { KnownAriEvent } from '../src/decode-event.ts'
import type { Channel } from '../src/generated/models.ts'
import type { AriResources } from '../src/generated/operations.ts'
import type { OperationName } from '../src/operation.ts'
import { type AriResult, failure } from '../src/result.ts'
import { channel } from './samples.ts'

interface Asked {
  readonly op: OperationName
  readonly params: Readonly<Record<string, unknown>>
}

/** A connection without a wire: a test says the events, and sees and answers what is asked. */
export class FakeConnection implements AriConnection {
  readonly app = 'desk'
  readonly asked: Asked[] = []
  state = { name: 'live' }
  /** What an operation answers; others succeed with null, and there are no channels. */
  readonly answers = new Map<OperationName, (params: Asked['params']) => AriResult<unknown>>()
  readonly #events = new Set<(event: KnownAriEvent) => void>()
  readonly #states = new Set<(state: { name: string }) => void>()

  readonly rest = new Proxy({} as AriResources, {
    get: (_none, resource: string) =>
      new Proxy(
        {},
        {
          get:
            (_nothing, nickname: string) =>
            (params: Asked['params'] = {}) => {
              const op = `${resource}.${nickname}` as OperationName
              this.asked.push({ op, params })
              return Promise.resolve(
                this.answers.get(op)?.(params) ?? { ok: true, value: op === 'channels.list' ? [] : null },
              )
            },
        },
      ),
  })

  on(name: 'event' | 'state', listener: never): () => void {
    const set: Set<unknown> = name === 'event' ? this.#events : this.#states
    set.add(listener)
    return () => {
      set.delete(listener)
    }
  }

  get listeners(): number {
    return this.#events.size + this.#states.size
  }

  /** Asterisk says it, in this application. */
  say(event: Record<string, unknown>): void {
    for (const listener of this.#events) listener({ application: this.app, ...event } as unknown as KnownAriEvent)
  }

  comes(id: string, args: readonly string[] = []): void {
    this.say({ type: 'StasisStart', args, channel: channelOf(id) })
  }

  leaves(id: string): void {
    this.say({ type: 'ChannelHangupRequest', channel: channelOf(id), cause: 16 })
    this.say({ type: 'StasisEnd', channel: channelOf(id) })
  }

  presses(id: string, digits: string): void {
    for (const digit of digits)
      this.say({ type: 'ChannelDtmfReceived', digit, duration_ms: 100, channel: channelOf(id) })
  }

  becomes(name: string): void {
    this.state = { name }
    for (const listener of this.#states) listener(this.state)
  }

  /** The parameters of each request of that operation. */
  of(op: OperationName): Asked['params'][] {
    return this.asked.filter((one) => one.op === op).map(({ params }) => params)
  }
}

export const channelOf = (id: string, more: Partial<Channel> = {}): Channel => ({ ...channel, id, ...more })

export const refused = (message: string, code: Parameters<typeof failure>[0] = 'not-found') =>
  failure(code, message, { 'not-found': 404, conflict: 409 }[code as string] ?? null)
