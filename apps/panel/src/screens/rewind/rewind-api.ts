/** A place in what is kept: ms that never go back, and the time of day then, epoch ms. */
export interface Place {
  readonly position: number
  readonly at: number
}
/** How far back the board can be looked at. */
export interface Reach {
  /** The gateway's boot: positions of another one mean nothing. */
  readonly epoch: string
  /** How far back it is to reach; 0 = switched off. */
  readonly minutes: number
  /** null = nothing is kept yet. */
  readonly from: Place | null
  readonly to: Place | null
  /** From each place on the time of day went with the positions. */
  readonly clock: readonly Place[]
  /** While the exchange was not heard; `to` null = it still is not. */
  readonly gaps: readonly { readonly from: number; readonly to: number | null }[]
}
interface Moment extends Place {
  readonly epoch: string
  readonly tables: unknown
}
export interface Stretch {
  readonly epoch: string
  readonly from: number
  readonly to: number
  readonly patches: readonly (Place & { readonly changes: unknown })[]
}

export type Refusal = 'unauthorized' | 'out-of-reach' | 'busy' | 'failed'
type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly why: Refusal; readonly message: string }

/** What the page asks the gateway. Nothing of it rejects. */
export interface RewindApi {
  reach(): Promise<Answer<Reach>>
  momentAt(position: number): Promise<Answer<Moment>>
  /** What changed after a position, for so many seconds at most. */
  stretchFrom(position: number, seconds: number): Promise<Answer<Stretch>>
}

/** `token` = that of this tab; null = a cookie says who asks. */
export function rewindApi(token: string | null): RewindApi {
  const ask = async <T>(path: string): Promise<Answer<T>> => {
    try {
      const headers = token === null ? {} : { headers: { authorization: `Bearer ${token}` } }
      const answer = await fetch(`/api/v1/rewind${path}`, headers)
      const body = (await answer.json()) as T & { error?: { message: string } }
      if (answer.ok) return { ok: true, value: body }
      return { ok: false, why: refusals[answer.status] ?? 'failed', message: body.error?.message ?? '' }
    } catch {
      // The browser's own words for it are in English, and say nothing to who reads them.
      return { ok: false, why: 'failed', message: '' }
    }
  }
  return {
    reach: () => ask(''),
    momentAt: (position) => ask(`/view?position=${position}`),
    stretchFrom: (position, seconds) => ask(`/patches?position=${position}&seconds=${seconds}`),
  }
}

const refusals: Readonly<Record<number, Refusal>> = { 401: 'unauthorized', 404: 'out-of-reach', 429: 'busy' }
