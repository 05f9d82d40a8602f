import type { Playback } from '../generated/models.ts'
import type { OperationParams } from '../operation.ts'
import type { AriResult } from '../result.ts'
import type { Context } from './context.ts'
import { pending } from './pending.ts'
import { must, StasisError, thrown } from './stasis-error.ts'

export interface PlayOptions {
  readonly lang?: string
  /** How far into the first sound it begins. */
  readonly offsetMs?: number
  /** How far `forward` and `reverse` go. */
  readonly skipMs?: number
}

/** `done`: to its end. `stopped`: by `stop()`, or by what it was played to. */
export type PlayEnd = 'done' | 'stopped'

/** A sound, or several in a row, that a call or a bridge hears. */
export class CallPlayback {
  readonly id: string
  /** Rejects when the sound could not be played, and when the call or bridge ends. */
  readonly finished: Promise<PlayEnd>
  readonly #ctx: Context
  readonly #begun: Promise<void>
  #begin: () => void = () => {}
  #isStopped = false

  private constructor(ctx: Context, id: string, media: readonly string[], signals: readonly AbortSignal[]) {
    this.#ctx = ctx
    this.id = id
    this.#begun = new Promise((resolve) => {
      this.#begin = resolve
    })
    this.finished = pending<PlayEnd>(signals, (resolve, reject) => {
      const over = ({ state }: Playback) => {
        if (state === 'failed') reject(notPlayed(media))
        else resolve(this.#isStopped ? 'stopped' : 'done')
      }
      const detach = ctx.router.attach('playback', id, (event) => {
        if (event.type === 'PlaybackStarted') this.#begin()
        if (event.type === 'PlaybackFinished') over(event.playback)
      })
      // Its end may have been told while the connection was lost.
      const forget = ctx.onResync(async () => {
        const now = await ctx.rest.playbacks.get({ playbackId: id })
        if (!now.ok && now.error.code === 'not-found') resolve(this.#isStopped ? 'stopped' : 'done')
      })
      return () => {
        this.#begin()
        detach()
        forget()
      }
    })
    // Who only controls it need not wait for it.
    this.finished.catch(() => {})
  }

  /** `ask` is the request, which is made once the listener is there. */
  static async start(
    ctx: Context,
    media: string | readonly string[],
    options: PlayOptions,
    signal: AbortSignal,
    ask: (params: PlayParams) => Promise<AriResult<Playback>>,
  ): Promise<CallPlayback> {
    const list = typeof media === 'string' ? [media] : media
    const id = ctx.newId()
    const given = new AbortController()
    const playback = new CallPlayback(ctx, id, list, [signal, given.signal])
    const { lang, offsetMs: offsetms, skipMs: skipms } = options
    const asked = await ask({ playbackId: id, media: list, lang, offsetms, skipms })
    if (!asked.ok) {
      const error = thrown(asked.error)
      given.abort(error)
      throw error
    }
    return playback
  }

  /** Without an error when it is over already. */
  async stop(): Promise<void> {
    this.#isStopped = true
    const asked = await this.#ctx.rest.playbacks.stop({ playbackId: this.id })
    if (!asked.ok && asked.error.code !== 'not-found') throw thrown(asked.error)
  }

  /** Asterisk takes it only while the sound plays: waits until it has begun. */
  async control(operation: OperationParams<'playbacks.control'>['operation']): Promise<void> {
    await this.#begun
    await must(this.#ctx.rest.playbacks.control({ playbackId: this.id, operation }))
  }
}

export type PlayParams = Omit<OperationParams<'channels.playWithId'>, 'channelId'>

const notPlayed = (media: readonly string[]) =>
  new StasisError(
    'playback-failed',
    `Asterisk could not play ${media.join(', ')}: is the sound there, in this language?`,
  )
