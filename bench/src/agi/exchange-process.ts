import { answer } from '../frame/child.ts'
import { type Usage, usage } from '../frame/usage.ts'
import { call } from './calls.ts'

/* A process that calls a FastAGI server as an exchange does. */

export interface Called {
  readonly calls: number
  readonly broken: number
  /** Of each call, ms. */
  readonly tookMs: readonly number[]
}

export type ExchangeQuestions = {
  /** So many calls, some at once, the next as soon as one is over. */
  fast: { ask: { port: number; atOnce: number; calls: number }; answer: Called }
  /** So many a second, whether or not the ones before are over; each is measured from when it was due. */
  paced: { ask: { port: number; perSecond: number; forMs: number }; answer: Called }
  usage: { ask: null; answer: Usage }
}

answer<ExchangeQuestions>({
  async fast({ port, atOnce, calls }) {
    const tookMs: number[] = []
    let [begunCalls, broken] = [0, 0]
    const one = async () => {
      while (begunCalls < calls) {
        begunCalls += 1
        const begun = performance.now()
        if (await call(port)) tookMs.push(performance.now() - begun)
        else broken += 1
      }
    }
    await Promise.all(Array.from({ length: atOnce }, one))
    return { calls: tookMs.length, broken, tookMs }
  },
  async paced({ port, perSecond, forMs }) {
    const tookMs: number[] = []
    let broken = 0
    const under: Promise<void>[] = []
    const begin = performance.now()
    const begins = async (dueAt: number) => {
      if (await call(port)) tookMs.push(performance.now() - dueAt)
      else broken += 1
    }
    const all = Math.floor((forMs * perSecond) / 1000)
    while (under.length < all) {
      const now = performance.now()
      for (let dueAt = begin + (under.length * 1000) / perSecond; dueAt <= now && under.length < all; ) {
        under.push(begins(dueAt))
        dueAt = begin + (under.length * 1000) / perSecond
      }
      await new Promise((resolve) => setTimeout(resolve, 1))
    }
    await Promise.all(under)
    return { calls: tookMs.length, broken, tookMs }
  },
  usage: () => usage(),
})
