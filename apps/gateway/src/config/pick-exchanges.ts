import { nearest } from '@jackfield/cli'
import type { Config, ExchangeConfig } from './config-shape.ts'

/** One exchange that a program looks at. */
export interface Picked {
  /** null = it is the only one. */
  readonly exchange: Pick<ExchangeConfig, 'id' | 'name'> | null
  /** The settings, as if there were no other. */
  readonly config: Config
}

/** All that the settings name. */
export const exchangesIn = (config: Config): Picked[] =>
  config.exchanges.length === 0
    ? [{ exchange: null, config }]
    : config.exchanges.map((one) => ({ exchange: one, config: { ...config, ...one.config } }))

/** Those that `--exchange` names; without it all. A text = why there is none. */
export function pickExchanges(config: Config, id: string | null): Picked[] | string {
  const all = exchangesIn(config)
  if (id === null) return all
  if (config.exchanges.length === 0) return onlyOne
  return notAmong(id, config.exchanges) ?? all.filter(({ exchange }) => exchange?.id === id)
}

export const onlyOne = '--exchange: the settings name but one exchange; leave it out'

/** What is wrong with the id of an exchange; null = nothing. */
export function notAmong(id: string, exchanges: readonly { readonly id: string }[]): string | null {
  const ids = exchanges.map((one) => one.id)
  if (ids.includes(id)) return null
  const guess = nearest(id, ids)
  return `--exchange: there is no ${id}; ${guess === null ? `there ${ids.length === 1 ? 'is' : 'are'} ${ids.join(', ')}` : `did you mean ${guess}?`}`
}

/** For what can be asked of one exchange only. */
export const sayWhich = (what: string, exchanges: readonly { readonly id: string }[]): string =>
  `${what} is of one exchange; say which one with --exchange: ${exchanges.map(({ id }) => id).join(', ')}`
