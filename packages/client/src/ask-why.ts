import type { WhyOf } from '@jackfield/model'
import type { LinkSocket, Timers } from './environment.ts'

/** How long an answer may take, ms: with `ask`, the gateway reads lists of the exchange first. */
export const WHY_TIMEOUT_MS = 20_000

type Asking = { socket: Pick<LinkSocket, 'connected' | 'emit'>; timers: Timers }

/** One question to the gateway, answered as it came; null = the link is down, or no answer came in time. */
export function ask({ socket, timers }: Asking, name: 'why' | 'quality', question: object): Promise<unknown> {
  if (!socket.connected) return Promise.resolve(null)
  return new Promise((resolve) => {
    const timer = timers.setTimeout(() => resolve(null), WHY_TIMEOUT_MS)
    socket.emit(name, question, (answer: unknown) => {
      timers.clearTimeout(timer)
      resolve(answer)
    })
  })
}

/** Why a row says what it says: to be read by `readWhy`. */
export function askWhy({ of, ask: asks, ...asking }: Asking & { of: WhyOf; ask: boolean }): Promise<unknown> {
  return ask(asking, 'why', { of, ask: asks })
}
