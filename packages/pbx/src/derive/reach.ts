import { UP } from '../mirror/channel-state.ts'
import type { Bridge, Channel } from '../mirror/mirror.ts'

/**
 * What a channel in a talk bridge reaches there, also through Local channels that stay in the call. `end` is the half at
 * which the way ends.
 */
export type Reach =
  /** Somebody hears it and is heard. */
  | { readonly what: 'people' }
  /** It is alone. */
  | { readonly what: 'nobody' }
  /** Whoever is called there has not answered, or has not accepted the call yet. */
  | { readonly what: 'ringing' }
  /** The half waits in a queue, is in a conference, or is parked. */
  | { readonly what: 'queue' | 'room' | 'parking'; readonly end: Channel }
  /** The half runs an application of the dialplan, alone: voicemail, a menu, an announcement. */
  | { readonly what: 'application'; readonly end: Channel }

const people: Reach = { what: 'people' }
const nobody: Reach = { what: 'nobody' }
const ringing: Reach = { what: 'ringing' }

/** [LEG-7] Two can talk with each other when both are up and bridges join them, also through Local channels. */
export function reachOf(channel: Channel, bridge: Bridge): Reach {
  if (channel.channelState !== UP) return ringing
  const bridges = [bridge]
  let found: Reach = nobody
  for (const one of bridges) {
    for (const other of one.members.values()) {
      if (other === channel || other.kind === 'hidden') continue
      if (other.channelState !== UP) {
        found = ringing
        continue
      }
      if (other.kind === 'person') return people
      const half = other.otherHalf
      // Its other half has not been heard of: it stands for somebody.
      if (!half) return people
      if (half.bridge?.kind !== 'talk') found = reachOfEnd(half)
      else {
        // A dial that is not settled yet: this half is the first in its bridge.
        if (half.dialedBy || half.dials.size > 0) found = ringing
        if (!bridges.includes(half.bridge)) bridges.push(half.bridge)
      }
    }
  }
  // The way goes on to a bridge that somebody has just left: what comes of it, the next events tell.
  return found === nobody && bridges.length > 1 ? people : found
}

/** What the far half of a Local channel does that is in no bridge of people. */
function reachOfEnd(end: Channel): Reach {
  const { bridge, channelState, dialedBy, dials, parked, queue, room } = end
  if (bridge?.kind === 'room' || room) return { what: 'room', end }
  if (bridge || parked) return { what: 'parking', end }
  if (queue) return { what: 'queue', end }
  if (channelState !== UP || dialedBy || dials.size > 0) return ringing
  return { what: 'application', end }
}
