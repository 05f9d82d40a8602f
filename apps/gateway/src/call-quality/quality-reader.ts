import type { AriResult } from '@jackfield/ari'
import type { NoQuality, ToldQuality } from '@jackfield/model'
import { type RtpFigures, rtpQuality } from '@jackfield/pbx'
import { TokenBucket } from '../token-bucket.ts'

export interface QualityReaderOptions {
  /** Asks ARI for the statistics of one channel; null = ARI is not set up. */
  ask: ((channelId: string) => Promise<AriResult<RtpFigures>>) | null
  now: () => number
}

/** So long a reading is good for everybody who looks, ms. */
export const GOOD_FOR_MS = 3_000
/** Then a reading that nobody asks for again is forgotten, ms. */
const FORGET_AFTER_MS = 60_000
/** For all channels together: Asterisk locks a channel while it answers. */
const QUESTIONS = { burst: 40, perSecond: 10 }

interface Reading {
  readonly at: number
  readonly told: ToldQuality
  /** Packets that had come from the phone. */
  readonly packets: number | null
}

/** Asks Asterisk how the sound of a channel comes through, however many look no oftener than every few seconds. */
export class QualityReader {
  readonly #options: QualityReaderOptions
  readonly #questions: TokenBucket
  readonly #readings = new Map<string, Reading>()
  readonly #asking = new Map<string, Promise<ToldQuality>>()

  constructor(options: QualityReaderOptions) {
    this.#options = options
    this.#questions = new TokenBucket({ ...QUESTIONS, at: options.now() })
  }

  /** Of the channel with this id; by its name a Local channel is known, which has no sound of its own. */
  async read({ id, name }: { id: string; name: string }): Promise<ToldQuality> {
    const { ask, now } = this.#options
    if (name.startsWith('Local/')) return nothing(id, 'local')
    if (ask === null) return nothing(id, 'no-link')
    const last = this.#readings.get(id)
    if (last && now() - last.at < GOOD_FOR_MS) return last.told
    const asking = this.#asking.get(id)
    if (asking) return asking
    if (!this.#questions.take(now())) return last?.told ?? nothing(id, 'not-yet')
    const reading = this.#ask(id, ask, last).finally(() => this.#asking.delete(id))
    this.#asking.set(id, reading)
    return reading
  }

  async #ask(id: string, ask: NonNullable<QualityReaderOptions['ask']>, last?: Reading): Promise<ToldQuality> {
    const result = await ask(id)
    const at = this.#options.now()
    for (const [known, reading] of this.#readings) if (at - reading.at > FORGET_AFTER_MS) this.#readings.delete(known)
    const packets = result.ok ? result.value.rxcount : null
    const quality = result.ok ? rtpQuality(result.value) : null
    const told: ToldQuality =
      quality === null
        ? nothing(id, result.ok ? 'not-yet' : reasonOf(result.error))
        : { id, quality, none: null, still: last?.packets != null && last.packets === packets }
    this.#readings.set(id, { at, told, packets })
    return told
  }
}

const nothing = (id: string, none: NoQuality): ToldQuality => ({ id, quality: null, none, still: false })

/** ARI answers 403 for a technology without RTP, and 404 both for a channel that is gone and for one without RTP so far. */
function reasonOf({ code, message }: { code: string; message: string }): NoQuality {
  if (code === 'forbidden') return 'no-rtp'
  if (code !== 'not-found') return 'no-link'
  return message.includes('Channel not found') ? 'gone' : 'not-yet'
}
