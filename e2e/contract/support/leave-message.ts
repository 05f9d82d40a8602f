import { vi } from 'vitest'
import type { World } from './world.ts'

/** Skips the greeting, speaks for as long as a message must be, and hangs up. */
export async function leaveMessage(world: World, from: string): Promise<void> {
  await world.exchange.dtmf(from, '#')
  const since = Date.now()
  await vi.waitUntil(() => Date.now() - since >= 2500, { timeout: 5000, interval: 100 })
  await world.exchange.hangup(from)
}
