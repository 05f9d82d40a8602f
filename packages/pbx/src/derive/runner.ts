import type { Channel, Mirror } from '../mirror/mirror.ts'
import { peersOf } from './joined.ts'
import { phaseOf } from './phase.ts'

/** [MENU-4] The channel that runs the application in which a leg is alone: the leg's own, or half of a Local channel; null when the leg is in none. */
export function runnerOf(mirror: Mirror, legId: string): Channel | null {
  const channel = mirror.channels.get(legId)
  if (channel?.kind !== 'person') return null
  const { phase, by } = phaseOf(channel, peersOf(channel), null)
  return phase === 'menu' ? by : null
}
