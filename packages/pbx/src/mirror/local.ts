import type { Channel, Mirror } from './mirror.ts'
import { touch } from './touch.ts'

/** [LOCAL-1] Halves of a Local channel find each other by the stem of their names, with or without a LocalBridge. */
export function joinHalves(mirror: Mirror, channel: Channel): void {
  if (channel.stem === null) return
  const halves = mirror.halves.get(channel.stem)
  if (!halves) {
    mirror.halves.set(channel.stem, [channel])
    return
  }
  if (!halves.includes(channel)) halves.push(channel)
  const other = halves.find((half) => half !== channel && half.otherHalf === null)
  if (other) pair(mirror, channel, other)
}

/** LocalBridge: names the two halves. */
export function pair(mirror: Mirror, one: Channel, two: Channel): void {
  if (one.otherHalf === two || one === two) return
  for (const half of [one, two]) {
    if (half.otherHalf) {
      half.otherHalf.otherHalf = null
      touch(mirror, half.otherHalf)
    }
    touch(mirror, half)
  }
  one.otherHalf = two
  two.otherHalf = one
}

/** One half is gone. */
export function partHalves(mirror: Mirror, channel: Channel): void {
  const { otherHalf, stem } = channel
  if (otherHalf) {
    touch(mirror, otherHalf)
    otherHalf.otherHalf = null
    channel.otherHalf = null
  }
  if (stem === null) return
  const left = (mirror.halves.get(stem) ?? []).filter((half) => half !== channel)
  if (left.length > 0) mirror.halves.set(stem, left)
  else mirror.halves.delete(stem)
}
