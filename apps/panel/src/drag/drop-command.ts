import type { Command } from '../commands/command.ts'
import { dropOn, zones } from '../commands/offered.ts'
import type { Drop } from './drop-place.ts'

/** What dropping here means: on a person the part of the tile, else the first of them; null = nothing. */
export function meantByDrop({ extensionId, zone, place }: Drop): Command | null {
  if (extensionId !== null) return zones().find(({ label }) => label === zone) ?? zones()[0] ?? null
  return place && dropOn(place)
}
