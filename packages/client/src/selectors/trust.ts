import { type ExchangeRow, type Feed, idAt, type Tables } from '@jackfield/model'
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
  /** S7: the exchange whose link it is, where there are several: its id. */
  readonly exchange?: string
}

export interface Trust {
  /** Whether what the tiles say is of now. */
  readonly stale: boolean
  /** S7: of several exchanges those whose tiles are not of now while those of others are, and since when. */
  readonly parts?: ReadonlyMap<string, number | null>
  /** Since when it isn't, epoch ms by the gateway's clock; null = it is, or never was. */
  readonly sinceAt: number | null
  /** What is wrong, nearest to the operator first. */
  readonly doubts: readonly Doubt[]
}

/** Silence that the timers should have noticed; they may have slept with the tab. */
const SILENCE_MS = BEAT_EVERY_MS + BEAT_DEADLINE_MS + 2_000

/** What on the board can't be trusted, and since when. `now` is this machine's clock, epoch ms. */
export function trust(state: Pick<BoardState, 'link' | 'view' | 'clockOffsetMs'>, now: number): Trust {
  const several = [...state.view.exchanges.values()]
  const feeds = (several.length > 0 ? several : [null]).flatMap((of) => [
    feedDoubt(state, 'ami', of),
    feedDoubt(state, 'ari', of),
  ])
  const doubts = [browserDoubt(state, now), ...feeds].filter((doubt) => doubt !== null)
  const old = doubts.filter(({ exchange, stale }) => stale && exchange !== undefined)
  // While one of several is heard of, the others' rows alone are old.
  const isHeard = old.length < several.length
  const stale = doubts.filter((doubt) => doubt.stale && !(isHeard && old.includes(doubt)))
  const since = stale.flatMap((doubt) => doubt.sinceAt ?? [])
  return {
    stale: stale.length > 0,
    sinceAt: since.length > 0 ? Math.min(...since) : null,
    doubts,
    ...(several.length > 0 && {
      parts: new Map(isHeard ? old.map(({ exchange, sinceAt }) => [exchange!, sinceAt]) : []),
    }),
  }
}

function browserDoubt({ link, clockOffsetMs }: Pick<BoardState, 'link' | 'clockOffsetMs'>, now: number): Doubt | null {
  const { state, lastWordAt, reason } = link
  const silent = lastWordAt !== null && now - lastWordAt > SILENCE_MS
  if (state === 'live' && !silent) return null
  // The board is known to be right until the last message, which is earlier than when the loss was noticed.
  const sinceAt = lastWordAt === null ? null : lastWordAt + clockOffsetMs
  return { what: 'browser', state: state === 'live' ? 'lost' : state, sinceAt, reason, stale: true }
}

function feedDoubt(
  { view, link }: Pick<BoardState, 'view' | 'link'>,
  what: 'ami' | 'ari',
  of: ExchangeRow | null,
): Doubt | null {
  const named = of === null ? {} : { exchange: of.id }
  const feed = view.feeds.get(of === null ? what : idAt(of.id, what))
  if (!feed) {
    // Before the first snapshot the browser's own link says it all.
    const known = link.state === 'live' && what === 'ami'
    return known ? { what, state: 'absent', sinceAt: null, reason: null, stale: true, ...named } : null
  }
  if (feed.state === 'live') return null
  const { state, sinceAt, reason } = feed
  return { what, state, sinceAt, reason, stale: what === 'ami', ...named }
}

/** V19: how sure a row is. */
export type Quality = 'confirmed' | 'last-known' | 'unconfirmed' | 'contradicted'

/** A row of a board that is not heard of any more is the last known one, whatever was said of it before. */
export function qualityOf({ doubt }: Pick<Tables['extensions'], 'doubt'>, stale: boolean): Quality {
  return stale ? 'last-known' : (doubt?.quality ?? 'confirmed')
}
