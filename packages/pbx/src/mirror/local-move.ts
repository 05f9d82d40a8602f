import type { LocalEvent } from '@jackfield/ami'
import { leaveBridge } from './bridge.ts'
import type { Channel, Mirror } from './mirror.ts'

/*
 * [LOCAL-4] Asterisk takes a Local channel out of a call by moving the leg at one end into the bridge at the other. Its events are a
 * Leave and an Enter, on a busy machine tens of ms apart, and in between nobody has hung up, is held or alone. The half whose place it
 * takes leaves a moment before the leg comes, and holds its place until then.
 */

type Begin = Extract<LocalEvent, { event: 'LocalOptimizationBegin' }>
type End = Extract<LocalEvent, { event: 'LocalOptimizationEnd' }>

/** From now on the next Leave of that leg, or of one of the two halves, is the first half of a move. */
export function beginMove(mirror: Mirror, { source, localOne, localTwo, id }: Begin): void {
  if (!source) return
  for (const { uniqueid } of [source, localOne, localTwo])
    if (mirror.channels.has(uniqueid)) mirror.moves.set(uniqueid, { id, left: null })
}

/** Whether this Leave is the first half of a move: then the Enter that follows takes it out. */
export function isMoving(mirror: Mirror, { uniqueid, bridge }: Channel): boolean {
  const move = mirror.moves.get(uniqueid)
  if (!move || move.left !== null) return false
  move.left = bridge?.bridgeUniqueid ?? ''
  return true
}

/** It has arrived, or is gone. */
export const endMove = (mirror: Mirror, uniqueid: string): void => void mirror.moves.delete(uniqueid)

/** A channel that has left by now and entered no bridge has left for good. */
export function finishMove(mirror: Mirror, { id }: End, at: number): void {
  for (const [uniqueid, move] of mirror.moves) {
    if (move.id !== id) continue
    mirror.moves.delete(uniqueid)
    const channel = mirror.channels.get(uniqueid)
    if (channel && move.left !== null && channel.bridge?.bridgeUniqueid === move.left) leaveBridge(mirror, channel, at)
  }
}
