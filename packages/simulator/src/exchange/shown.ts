import * as ours from '@jackfield/dialplan'
import type { Channel } from './channel.ts'
import type { Exchange } from './exchange.ts'

/** jackfield-shows, where it is: what the phones show that are rung for this channel; undefined = the caller. */
export function shownFor({ dialplan }: Exchange, channel: Channel): { number: string; name: string } | undefined {
  const shown = ours.readShown(channel.variables.get(ours.variables.shows) ?? '')
  if (shown === null || dialplan.without.has(ours.shows.name)) return undefined
  const { caller } = channel
  const name = shown.name === null ? '' : shown.name || caller.name
  return {
    number: shown.number || caller.number,
    name: shown.prefix === '' ? name : `${shown.prefix} ${name || caller.number}`,
  }
}

/** The same as a part of what is dialled. */
export function showing(exchange: Exchange, channel: Channel): { shows?: { number: string; name: string } } {
  const shows = shownFor(exchange, channel)
  return shows ? { shows } : {}
}
