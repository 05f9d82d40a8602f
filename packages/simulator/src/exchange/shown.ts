import * as ours from '@jackfield/dialplan'
import type { Channel } from './channel.ts'

/** jackfield-shows: what the phones show that are rung for this channel; undefined = the caller. */
export function shownFor(channel: Channel): { number: string; name: string } | undefined {
  const shown = ours.readShown(channel.variables.get(ours.variables.shows) ?? '')
  if (shown === null) return undefined
  const { caller } = channel
  const name = shown.name === null ? '' : shown.name || caller.name
  return {
    number: shown.number || caller.number,
    name: shown.prefix === '' ? name : `${shown.prefix} ${name || caller.number}`,
  }
}

/** The same as a part of what is dialled. */
export function showing(channel: Channel): { shows?: { number: string; name: string } } {
  const shows = shownFor(channel)
  return shows ? { shows } : {}
}
