import type { View } from '../rows.ts'
import { exchangeOf, idAt } from './exchange-id.ts'

type Links = Pick<View, 'exchanges' | 'feeds'>

/** Whether the exchange of that row is heard of, by AMI; without a row, or with one of no exchange: whether any is. */
export function isLive(view: Links, id: string | null = null): boolean {
  const exchange = exchangeOf(view, id)
  const feed = view.feeds.get(exchange === null ? 'ami' : idAt(exchange, 'ami'))
  if (feed || view.exchanges.size === 0) return feed?.state === 'live'
  return [...view.exchanges.keys()].some((one) => view.feeds.get(idAt(one, 'ami'))?.state === 'live')
}

/** Whether every exchange of the board is. */
export const areAllLive = (view: Links): boolean =>
  view.exchanges.size === 0
    ? isLive(view)
    : [...view.exchanges.keys()].every((one) => view.feeds.get(idAt(one, 'ami'))?.state === 'live')
