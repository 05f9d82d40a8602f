import { deviceOf } from './device.ts'
import type { Channel, Lot, Mirror, Parked } from './mirror.ts'
import { touch } from './touch.ts'

/** The place in events and list items of parking. */
export interface Place {
  readonly parkinglot: string
  readonly parkingSpace: string
  readonly parkerDialString: string
  readonly parkingTimeoutMs: number
  readonly parkingDurationMs: number
}

export function lotOf(mirror: Mirror, name: string): Lot {
  let lot = mirror.lots.get(name)
  if (!lot) {
    lot = { name, startSpace: 0, stopSpace: 0 }
    mirror.lots.set(name, lot)
    mirror.touched.lots.add(name)
  }
  return lot
}

/**
 * [PARK-1] [PARK-4] ParkedCall, ParkedCallSwap or an item of ParkedCalls: this channel is in that place. Parking has a road of
 * its own: the word comes while the channel is still in the bridge that it leaves.
 */
export function park(mirror: Mirror, channel: Channel, place: Place, at: number): void {
  const key = `${place.parkinglot}/${place.parkingSpace}`
  const known = mirror.parked.get(key)
  if (known?.channel === channel) return
  if (known) unpark(mirror, known)
  if (channel.parked) unpark(mirror, channel.parked)
  lotOf(mirror, place.parkinglot)
  const parker = place.parkerDialString.split('&')[0]!
  if (/^(?!Local\/)\w+\/./.test(parker)) deviceOf(mirror, parker)
  const parked: Parked = {
    key,
    parkinglot: place.parkinglot,
    parkingSpace: place.parkingSpace,
    channel,
    parkerDialString: place.parkerDialString,
    parkedAt: at - place.parkingDurationMs,
    expiresAt: place.parkingTimeoutMs > 0 ? at + place.parkingTimeoutMs : null,
  }
  mirror.parked.set(key, parked)
  channel.parked = parked
  mark(mirror, parked)
}

/** [PARK-2] The place is free again: UnParkedCall, time out, give up, or the channel is gone. */
export function unpark(mirror: Mirror, parked: Parked): void {
  if (mirror.parked.get(parked.key) === parked) mirror.parked.delete(parked.key)
  if (parked.channel.parked === parked) parked.channel.parked = null
  mark(mirror, parked)
}

function mark(mirror: Mirror, parked: Parked): void {
  mirror.touched.parked.add(parked.key)
  mirror.touched.lots.add(parked.parkinglot)
  touch(mirror, parked.channel)
}
