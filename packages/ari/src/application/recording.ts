import type { LiveRecording } from '../generated/models.ts'
import type { OperationParams } from '../operation.ts'
import type { AriResult } from '../result.ts'
import type { Context } from './context.ts'
import { pending } from './pending.ts'
import { must, StasisError, thrown } from './stasis-error.ts'

export type RecordOptions = Omit<OperationParams<'channels.record'>, 'channelId' | 'format'> & {
  /** Default `wav`. */
  readonly format?: string
}

/** How long its end may be told after that of what is recorded. */
const gracePeriodMs = 3_000

/** A recording under way. It ends by its limits, by a key, by `stop()`, and with what is recorded. */
export class CallRecording {
  readonly name: string
  /** Whole and stored. A call that hangs up ends its recording, which is no error; rejects when it failed or was cancelled. */
  readonly finished: Promise<LiveRecording>
  readonly #ctx: Context

  private constructor(ctx: Context, params: RecordParams, recorded: AbortSignal, signals: readonly AbortSignal[]) {
    this.#ctx = ctx
    this.name = params.name
    this.finished = pending<LiveRecording>(signals, (resolve, reject) => {
      const failed = (why: string | undefined) =>
        reject(
          new StasisError('recording-failed', `the recording ${params.name} failed: ${why ?? 'Asterisk says no more'}`),
        )
      const detach = ctx.router.attach('recording', params.name, (event) => {
        if (event.type === 'RecordingFailed') failed(event.recording.cause)
        else if (event.type !== 'RecordingFinished') return
        else if (event.recording.state === 'canceled') failed('it was cancelled')
        else resolve(event.recording)
      })
      const look = async (ended: string) => {
        const now = await ctx.rest.recordings.getLive({ recordingName: params.name })
        if (now.ok || now.error.code !== 'not-found') return
        const stored = await ctx.rest.recordings.getStored({ recordingName: params.name })
        if (stored.ok) resolve({ ...stored.value, target_uri: '', state: 'done' })
        else failed(ended)
      }
      // Its end may have been told while the connection was lost.
      const forget = ctx.onResync(() => look('it ended while the connection was lost'))
      // It ends with what is recorded, and that is told, unless the events of that have ended as well.
      let cancelGrace = () => {}
      const gone = () => {
        cancelGrace = ctx.clock.after(gracePeriodMs, () => void look('what was recorded has ended'))
      }
      recorded.addEventListener('abort', gone, { once: true })
      return () => {
        detach()
        forget()
        cancelGrace()
        recorded.removeEventListener('abort', gone)
      }
    })
    this.finished.catch(() => {})
  }

  static async start(
    ctx: Context,
    { format = 'wav', ...options }: RecordOptions,
    recorded: AbortSignal,
    ask: (params: RecordParams) => Promise<AriResult<LiveRecording>>,
  ): Promise<CallRecording> {
    const params = { ...options, format }
    const given = new AbortController()
    // Not the call's own signal: that the recording is whole is told after the call has hung up.
    const recording = new CallRecording(ctx, params, recorded, [ctx.signal, given.signal])
    const asked = await ask(params)
    if (!asked.ok) {
      const error = thrown(asked.error)
      given.abort(error)
      throw error
    }
    return recording
  }

  /** Ends it and keeps it. */
  async stop(): Promise<void> {
    await must(this.#ctx.rest.recordings.stop({ recordingName: this.name }))
  }

  /** Ends it and throws it away. */
  async cancel(): Promise<void> {
    await must(this.#ctx.rest.recordings.cancel({ recordingName: this.name }))
  }

  async pause(): Promise<void> {
    await must(this.#ctx.rest.recordings.pause({ recordingName: this.name }))
  }

  async unpause(): Promise<void> {
    await must(this.#ctx.rest.recordings.unpause({ recordingName: this.name }))
  }
}

export type RecordParams = Omit<OperationParams<'channels.record'>, 'channelId'>
