import { type LegQuality, qualityWord, type SoundWay } from '@jackfield/model'

/** What ARI says of the RTP of a channel, as far as it is used here: counts of packets, times in seconds. */
export interface RtpFigures {
  readonly rxcount: number
  readonly txcount: number
  readonly rxploss: number
  readonly txploss: number
  readonly rtt?: number
  readonly normdevrtt?: number
  readonly local_normdevjitter?: number
  readonly remote_normdevjitter?: number
  readonly rxjitter?: number
  /** The score of a media experience; versions that have it give all jitter in seconds. */
  readonly txmes?: number
}

/** Fewer packets say little: one that is lost would be several percent. About two seconds of sound. */
const FEWEST = 100
/** Asterisk subtracts counts without a sign: more than this is a number below zero. */
const MOST_LOST = 2 ** 23

/**
 * The quality of one leg, over all of its time so far. null = nothing was sent either way yet.
 *
 * Asterisk's names are seen from either end: `rxploss` and `local_*jitter` are what it counted of the packets that came from the phone, `txploss` and
 * `remote_*jitter` what the phone reported of those that went there. `txjitter` and `rxjitter` are the other way round than their names say (`res_rtp_asterisk.c`),
 * so they are not used. Before 18.16 and 20.1 a phone's jitter is in samples of a rate that ARI does not tell: there it stays unknown.
 */
export function rtpQuality(rtp: RtpFigures): LegQuality | null {
  if (rtp.rxcount <= 0 && rtp.txcount <= 0) return null
  const roundTripMs = inMs(rtp.normdevrtt || rtp.rtt)
  // Without a report of the phone all of these are nought, as if it received everything.
  const hasReported = [rtp.txploss, rtp.rtt, rtp.remote_normdevjitter, rtp.rxjitter].some((one) => (one ?? 0) > 0)
  const fromPhone: SoundWay = {
    lossPercent: percent(lost(rtp.rxploss), rtp.rxcount + lost(rtp.rxploss)),
    jitterMs: rtp.rxcount < FEWEST ? null : ms(rtp.local_normdevjitter),
  }
  const toPhone: SoundWay = {
    lossPercent: hasReported ? percent(lost(rtp.txploss), rtp.txcount) : null,
    jitterMs: hasReported && rtp.txmes !== undefined ? ms(rtp.remote_normdevjitter) : null,
  }
  const figures = { fromPhone, toPhone, roundTripMs }
  return { ...figures, word: qualityWord(figures) }
}

const lost = (packets: number): number => (packets > 0 && packets < MOST_LOST ? packets : 0)

const percent = (part: number, whole: number): number | null =>
  whole < FEWEST ? null : Math.min(100, Math.round((part / whole) * 1000) / 10)

const ms = (seconds: number | undefined): number | null =>
  seconds === undefined || !Number.isFinite(seconds) || seconds < 0 ? null : Math.round(seconds * 10_000) / 10
/** Nought = it was never measured. */
const inMs = (seconds: number | undefined): number | null => (seconds ? ms(seconds) : null)
