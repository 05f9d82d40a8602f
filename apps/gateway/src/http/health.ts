import type { BookHealth } from '../contacts/carddav/address-book.ts'
import type { LiveBoard } from '../live/live-board.ts'

/** What `/healthz` answers: texts for an administrator, nothing of a call. */
export type Health = {
  status: 'ok' | 'degraded'
  epoch: string
  seq: number
  browsers: number
  feeds: Record<
    string,
    { state: string; sinceAt: number; lastWordAt: number | null; reason: string | null; drift: number }
  >
  /** Lists that the exchange refused, with its reason: that part of the board stays empty. */
  refusedLists: Record<string, string>
  /** Address books of other servers, by their names. */
  addressBooks: Record<string, BookHealth>
}

/** Degraded while a link is down or its first snapshot is being taken. */
export function healthOf({
  board,
  ...rest
}: Pick<Health, 'browsers' | 'refusedLists' | 'addressBooks'> & {
  board: Pick<LiveBoard, 'view' | 'epoch' | 'seq'>
}): Health {
  const feeds = Object.fromEntries(
    [...board.view.feeds.values()].map(({ id, state, sinceAt, lastWordAt, reason, drift }) => [
      id,
      { state, sinceAt, lastWordAt, reason, drift },
    ]),
  )
  const isBad = Object.values(feeds).some(({ state }) => state === 'down' || state === 'priming')
  return { status: isBad ? 'degraded' : 'ok', epoch: board.epoch, seq: board.seq, feeds, ...rest }
}
