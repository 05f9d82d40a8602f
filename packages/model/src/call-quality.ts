import * as z from 'zod/mini'
import { At } from './rows-base.ts'
import { WhyOf } from './why.ts'

/* V18: how well the sound of a call comes through, leg by leg, as Asterisk counts it for the phone or trunk at that channel. */

/** How one direction of a leg's sound came through so far. null = not known. */
const SoundWay = z.object({
  /** Packets that never came, in percent of those that were sent: 0 to 100. */
  lossPercent: z.nullable(z.number()),
  jitterMs: z.nullable(z.number()),
})
export type SoundWay = z.infer<typeof SoundWay>

export const qualityWords = ['good', 'fair', 'poor'] as const
export type QualityWord = (typeof qualityWords)[number]

export const LegQuality = z.object({
  /** What the exchange receives from the phone, as the exchange counts it. */
  fromPhone: SoundWay,
  /** What the phone receives from the exchange, as the phone reports it (RTCP). */
  toPhone: SoundWay,
  /** From the exchange to the phone and back. */
  roundTripMs: z.nullable(z.number()),
  /** null = too little is known for a word. */
  word: z.nullable(z.enum(qualityWords)),
})
export type LegQuality = z.infer<typeof LegQuality>

/**
 * Why nothing is told of a leg: `local` = a Local channel, which carries the sound of others; `no-rtp` = its technology has no RTP (DAHDI, IAX2);
 * `not-yet` = no figures so far; `gone` = the exchange has no such channel any more; `no-link` = ARI is not set up, or does not answer.
 */
export const noQualityReasons = ['local', 'no-rtp', 'not-yet', 'gone', 'no-link'] as const
export type NoQuality = (typeof noQualityReasons)[number]

export const ToldQuality = z.object({
  /** The id of the channel, as in `Why.channels`. */
  id: z.string(),
  quality: z.nullable(LegQuality),
  /** null = its quality is told. */
  none: z.nullable(z.enum(noQualityReasons)),
  /** No packet has come from the phone since the reading before this one: it is silent, or the phones send their sound to each other directly. */
  still: z.boolean(),
})
export type ToldQuality = z.infer<typeof ToldQuality>

/** The legs of a row of the board. */
export const QualityRequest = z.object({ of: WhyOf })
export type QualityRequest = z.infer<typeof QualityRequest>

export const QualityAnswer = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), at: At, legs: z.array(ToldQuality) }),
  z.object({ ok: z.literal(false), code: z.enum(['bad-request', 'not-found', 'too-often']) }),
])
export type QualityAnswer = z.infer<typeof QualityAnswer>

/**
 * From these values on a leg is fair or poor; the worst of its figures decides. A lost packet in a hundred is heard by an attentive ear, three spoil
 * words; a jitter buffer of a phone evens out about 60 ms; above a round trip of 600 ms people begin to talk into each other's words.
 */
export const qualityLimits = {
  lossPercent: { fair: 1, poor: 3 },
  jitterMs: { fair: 30, poor: 60 },
  roundTripMs: { fair: 300, poor: 600 },
} as const

/** The word for these figures; null when there are none. */
export function qualityWord({ fromPhone, toPhone, roundTripMs }: Omit<LegQuality, 'word'>): QualityWord | null {
  const figures = [
    [fromPhone.lossPercent, qualityLimits.lossPercent],
    [toPhone.lossPercent, qualityLimits.lossPercent],
    [fromPhone.jitterMs, qualityLimits.jitterMs],
    [toPhone.jitterMs, qualityLimits.jitterMs],
    [roundTripMs, qualityLimits.roundTripMs],
  ] as const
  const known = figures.flatMap(([value, limits]) => (value === null ? [] : [{ value, limits }]))
  if (known.length === 0) return null
  if (known.some(({ value, limits }) => value >= limits.poor)) return 'poor'
  return known.some(({ value, limits }) => value >= limits.fair) ? 'fair' : 'good'
}
