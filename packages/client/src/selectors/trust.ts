import type { Feed, Tables } from '@jackfield/model'
import type { BoardState, Link } from '../board-state.ts'
import { BEAT_DEADLINE_MS, BEAT_EVERY_MS } from '../heartbeat.ts'

/** One link that can't be relied on. */
export interface Doubt {
  readonly what: 'browser' | 'ami' | 'ari'
  readonly state: Link['state'] | Feed['state']
  /** Epoch ms by the gateway's clock, as in rows; null = nothing has ever come. */
  readonly sinceAt: number | null
  readonly reason: string | null
  /** True when tiles may be wrong because of it; false when only the second witness is missing. */
  readonly stale: boolean
}

export interface Trust {
  /** Whether what the tiles say is of now. */
  readonly stale: boolean
  /** Since when it isn't, epoch ms by the gateway's clock; null = it is, or never was. */
  readonly sinceAt: number | null
  /** What is wrong, nearest to the operator first. */
  readonly doubts: readonly Doubt[]
}

/** Silence that the timers should have noticed; they may have slept with the tab. */
const SILENCE_MS = BEAT_EVERY_MS + BEAT_DEADLINE_MS + 2_000

/** What on the board can't be trusted, and since when. `now` is this machine's clock, epoch ms. */
export function trust(state: Pick<BoardState, 'link' | 'view' | 'clockOffsetMs'>, now: number): Trust {
  const doubts = [browserDoubt(state, now), feedDoubt(state, 'ami'), feedDoubt(state, 'ari')].filter(
    (doubt) => doubt !== null,
  )
  const stale = doubts.filter((doubt) => doubt.stale)
  const since = stale.flatMap((doubt) => doubt.sinceAt ?? [])
  return { stale: stale.length > 0, sinceAt: since.length > 0 ? Math.min(...since) : null, doubts }
}

function browserDoubt({ link, clockOffsetMs }: Pick<BoardState, 'link' | 'clockOffsetMs'>, now: number): Doubt | null {
  const { state, lastWordAt, reason } = link
  const silent = lastWordAt !== null && now - lastWordAt > SILENCE_MS
  if (state === 'live' && !silent) return null
  // The board is known to be right until the last message, which is earlier than when the loss was noticed.
  const sinceAt = lastWordAt === null ? null : lastWordAt + clockOffsetMs
  return { what: 'browser', state: state === 'live' ? 'lost' : state, sinceAt, reason, stale: true }
}

function feedDoubt({ view, link }: Pick<BoardState, 'view' | 'link'>, what: 'ami' | 'ari'): Doubt | null {
  const feed = view.feeds.get(what)
  if (!feed) {
    // Before the first snapshot the browser's own link says it all.
    const known = link.state === 'live' && what === 'ami'
    return known ? { what, state: 'absent', sinceAt: null, reason: null, stale: true } : null
  }
  if (feed.state === 'live') return null
  return { what, state: feed.state, sinceAt: feed.sinceAt, reason: feed.reason, stale: what === 'ami' }
}

/** V19: how sure a row is. */
export type Quality = 'confirmed' | 'last-known' | 'unconfirmed' | 'contradicted'

/** A row of a board that is not heard of any more is the last known one, whatever was said of it before. */
export function qualityOf({ doubt }: Pick<Tables['extensions'], 'doubt'>, stale: boolean): Quality {
  return stale ? 'last-known' : (doubt?.quality ?? 'confirmed')
}
