import type { View } from '../rows.ts'
import { exchangeOf } from './exchange-id.ts'

/** S7: the name of the exchange of a row; null = the board has but one, or the row is of none. */
export function exchangeName(view: Pick<View, 'exchanges'>, id: string | null): string | null {
  const exchange = exchangeOf(view, id)
  return exchange === null ? null : (view.exchanges.get(exchange)?.name ?? null)
}
