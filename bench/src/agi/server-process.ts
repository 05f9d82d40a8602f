import { answer } from '../frame/child.ts'
import { type Usage, usage } from '../frame/usage.ts'
import { servers } from './servers.ts'

/* A process in which one FastAGI server takes calls. */

export type ServerQuestions = {
  start: { ask: string; answer: number }
  tally: { ask: null; answer: Usage & { calls: number } }
}

let calls = 0
answer<ServerQuestions>({
  start(name) {
    const start = servers[name]
    if (!start) throw new Error(`there is no server ${name}`)
    return start(() => {
      calls += 1
    })
  },
  tally: () => ({ calls, ...usage() }),
})
