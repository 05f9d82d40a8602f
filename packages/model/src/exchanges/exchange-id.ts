import type { View } from '../rows.ts'

/** What stands between the id of an exchange and the id that its own rows have: `rome:101`. */
const BETWEEN = ':'

/** How an id of an exchange is written in the configuration, and before the ids of its rows. */
export const exchangeIdPattern = /^[a-z][a-z0-9-]{0,19}$/

/** The id on a board of several exchanges, of what one of them calls `id`. */
export const idAt = <I extends string>(exchange: string, id: I): I => `${exchange}${BETWEEN}${id}` as I

/** The id that the exchange itself has for it. */
export const idWithin = <I extends string>(exchange: string, id: I): I =>
  (id.startsWith(exchange + BETWEEN) ? id.slice(exchange.length + 1) : id) as I

/** [EXCH-1] The exchange of a row, by its id; null = of none, as everything on the board of a single one. */
export function exchangeOf({ exchanges }: Pick<View, 'exchanges'>, id: string | null): string | null {
  if (id === null || exchanges.size === 0) return null
  const at = id.indexOf(BETWEEN)
  const exchange = at < 0 ? '' : id.slice(0, at)
  return exchanges.has(exchange) ? exchange : null
}
