import { WhyAnswer, type WhyOf } from '@jackfield/model'
import type { LinkSocket, Timers } from './environment.ts'

/** How long an answer may take, ms: with `ask`, the gateway reads lists of the exchange first. */
export const WHY_TIMEOUT_MS = 20_000

/** One question to the gateway; null = the link is down, or no answer that can be read came in time. */
export function askWhy(given: {
  socket: Pick<LinkSocket, 'connected' | 'emit'>
  timers: Timers
  of: WhyOf
  ask: boolean
}): Promise<WhyAnswer | null> {
  const { socket, timers, of, ask } = given
  if (!socket.connected) return Promise.resolve(null)
  return new Promise((resolve) => {
    const timer = timers.setTimeout(() => resolve(null), WHY_TIMEOUT_MS)
    socket.emit('why', { of, ask }, (raw: unknown) => {
      timers.clearTimeout(timer)
      const answer = WhyAnswer.safeParse(raw)
      resolve(answer.success ? answer.data : null)
    })
  })
}
