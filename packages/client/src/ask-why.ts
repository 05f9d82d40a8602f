import type { WhyOf } from '@jackfield/model'
import type { LinkSocket, Timers } from './environment.ts'

/** How long an answer may take, ms: with `ask`, the gateway reads lists of the exchange first. */
export const WHY_TIMEOUT_MS = 20_000

/** One question to the gateway, answered as it came, for `readWhy`; null = the link is down, or no answer came in time. */
export function askWhy(given: {
  socket: Pick<LinkSocket, 'connected' | 'emit'>
  timers: Timers
  of: WhyOf
  ask: boolean
}): Promise<unknown> {
  const { socket, timers, of, ask } = given
  if (!socket.connected) return Promise.resolve(null)
  return new Promise((resolve) => {
    const timer = timers.setTimeout(() => resolve(null), WHY_TIMEOUT_MS)
    socket.emit('why', { of, ask }, (answer: unknown) => {
      timers.clearTimeout(timer)
      resolve(answer)
    })
  })
}
