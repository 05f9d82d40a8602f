import type { ChannelUserevent } from '../generated/events.ts'
import type { JsonObject } from '../generated/models.ts'
import type { HasId } from './bridge.ts'
import type { Context } from './context.ts'
import { must } from './stasis-error.ts'

export interface UserEventOptions {
  /** The application that hears it; default this one. It must be connected. */
  readonly to?: string
  /** What it is about, whose objects then hear it as well. */
  readonly calls?: readonly HasId[]
  readonly bridges?: readonly HasId[]
}

type UserEventListener = (data: JsonObject, event: ChannelUserevent) => void

/** Events of your own, between applications and from the dialplan (`UserEvent` reaches those that watch the channel). */
export class UserEvents {
  readonly #ctx: Context
  readonly #listeners = new Map<string, Set<UserEventListener>>()

  constructor(ctx: Context) {
    this.#ctx = ctx
  }

  /** Gives what ends it. */
  on(name: string, listener: UserEventListener): () => void {
    const set = this.#listeners.get(name) ?? new Set()
    this.#listeners.set(name, set)
    const own: UserEventListener = (data, event) => listener(data, event)
    set.add(own)
    return () => {
      set.delete(own)
      if (set.size === 0 && this.#listeners.get(name) === set) this.#listeners.delete(name)
    }
  }

  /** Resolves when Asterisk has taken it. */
  async send(name: string, data: JsonObject = {}, options: UserEventOptions = {}): Promise<void> {
    const source = [
      ...(options.calls ?? []).map(({ id }) => `channel:${id}`),
      ...(options.bridges ?? []).map(({ id }) => `bridge:${id}`),
    ]
    await must(
      this.#ctx.rest.events.userEvent({
        ...{ eventName: name, application: options.to ?? this.#ctx.name, variables: data },
        ...(source.length === 0 ? {} : { source }),
      }),
    )
  }

  /** For the application: hands it to who listens. */
  route(event: ChannelUserevent): void {
    for (const listener of [...(this.#listeners.get(event.eventname) ?? [])]) {
      try {
        listener(event.userevent, event)
      } catch (cause) {
        this.#ctx.problem('listener', 'a listener of user events has thrown', event.channel?.id ?? null, cause)
      }
    }
  }
}
