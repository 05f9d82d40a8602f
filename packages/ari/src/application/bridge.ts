import type { MessagesByType } from '../generated/events.ts'
import type { Bridge } from '../generated/models.ts'
import type { OperationParams } from '../operation.ts'
import type { Context } from './context.ts'
import { CallPlayback, type PlayEnd, type PlayOptions } from './playback.ts'
import { CallRecording, type RecordOptions } from './recording.ts'
import { must, StasisError, thrown } from './stasis-error.ts'
import { type BridgeEventType, TypedEvents } from './typed-events.ts'

export interface BridgeOptions {
  /** Default `mixing`; `mixing,dtmf_events`, `holding` and what else Asterisk knows. */
  readonly type?: string
  readonly name?: string
}

export type AddOptions = Omit<OperationParams<'bridges.addChannel'>, 'bridgeId' | 'channel'>

/** Anything with the id of a channel. */
export interface HasId {
  readonly id: string
}

/** Where calls hear one another. */
export class CallBridge {
  readonly id: string
  /** Aborted when the bridge is gone. */
  readonly signal: AbortSignal
  readonly #ctx: Context
  readonly #abort = new AbortController()
  readonly #events: TypedEvents<BridgeEventType>
  readonly #detach: (() => void)[]
  readonly #members = new Set<string>()

  private constructor(ctx: Context, id: string) {
    this.#ctx = ctx
    this.id = id
    this.signal = this.#abort.signal
    this.#events = new TypedEvents((cause) => ctx.problem('listener', 'a listener of a bridge has thrown', null, cause))
    const attached = ctx.router.attach('bridge', id, (event) => {
      if ('bridge' in event && event.bridge?.id === id) this.#told(event.bridge)
      this.#events.emit(event as MessagesByType[BridgeEventType])
      if (event.type === 'BridgeDestroyed' && event.bridge.id === id) this.#gone()
    })
    const forget = ctx.onResync(async () => {
      const now = await ctx.rest.bridges.get({ bridgeId: id })
      if (now.ok) {
        this.#told(now.value)
        await ctx.rest.applications.subscribe({ applicationName: ctx.name, eventSource: [`bridge:${id}`] })
      } else if (now.error.code === 'not-found') this.#gone()
    })
    this.#detach = [attached, forget]
  }

  static async create(ctx: Context, { type = 'mixing', name }: BridgeOptions): Promise<CallBridge> {
    const bridge = new CallBridge(ctx, ctx.newId())
    try {
      await must(ctx.rest.bridges.createWithId({ bridgeId: bridge.id, type, name }))
      // Its own events come only to who asked for them.
      await must(ctx.rest.applications.subscribe({ applicationName: ctx.name, eventSource: [`bridge:${bridge.id}`] }))
    } catch (error) {
      bridge.#gone()
      throw error
    }
    return bridge
  }

  /** Ids of the channels in it, as last told. */
  get channelIds(): readonly string[] {
    return [...this.#members]
  }

  /** Events that name this bridge. Gives what ends it; all end with the bridge. */
  on<Type extends BridgeEventType>(type: Type, listener: (event: MessagesByType[Type]) => void): () => void {
    return this.#events.on(type, listener)
  }

  /** Takes the call out of the bridge it is in. */
  async add(call: HasId, options: AddOptions = {}): Promise<void> {
    this.signal.throwIfAborted()
    await must(this.#ctx.rest.bridges.addChannel({ bridgeId: this.id, channel: [call.id], ...options }))
  }

  /** Without an error when it is not in the bridge any more. */
  async remove(call: HasId): Promise<void> {
    if (this.signal.aborted) return
    const result = await this.#ctx.rest.bridges.removeChannel({ bridgeId: this.id, channel: [call.id] })
    const isOut = !result.ok && ['not-found', 'conflict', 'unprocessable', 'bad-request'].includes(result.error.code)
    if (!result.ok && !isOut) throw thrown(result.error)
  }

  /** Everybody in it hears it; resolves when it is over. */
  async play(media: string | readonly string[], options: PlayOptions = {}): Promise<PlayEnd> {
    return (await this.startPlaying(media, options)).finished
  }

  async startPlaying(media: string | readonly string[], options: PlayOptions = {}): Promise<CallPlayback> {
    this.signal.throwIfAborted()
    return CallPlayback.start(this.#ctx, media, options, this.signal, (params) =>
      this.#ctx.rest.bridges.playWithId({ bridgeId: this.id, ...params }),
    )
  }

  async record(options: RecordOptions): Promise<CallRecording> {
    this.signal.throwIfAborted()
    return CallRecording.start(this.#ctx, options, this.signal, (params) =>
      this.#ctx.rest.bridges.record({ bridgeId: this.id, ...params }),
    )
  }

  async startMoh(mohClass?: string): Promise<void> {
    await must(this.#ctx.rest.bridges.startMoh({ bridgeId: this.id, mohClass }))
  }

  async stopMoh(): Promise<void> {
    await must(this.#ctx.rest.bridges.stopMoh({ bridgeId: this.id }))
  }

  /** The calls in it stay in the application, without sound. */
  async destroy(): Promise<void> {
    if (this.signal.aborted) return
    const result = await this.#ctx.rest.bridges.destroy({ bridgeId: this.id })
    this.#gone()
    if (!result.ok && result.error.code !== 'not-found') throw thrown(result.error)
  }

  #told({ channels }: Bridge): void {
    this.#members.clear()
    for (const id of channels) this.#members.add(id)
  }

  #gone(): void {
    if (this.signal.aborted) return
    for (const detach of this.#detach) detach()
    this.#members.clear()
    this.#abort.abort(new StasisError('ended', `the bridge ${this.id} is gone`))
  }
}
