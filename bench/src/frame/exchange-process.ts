import { readFileSync } from 'node:fs'
import { ReplayExchange, type Said } from '@jackfield/simulator'
import { answer } from './child.ts'
import { type Usage, usage } from './usage.ts'

export type ExchangeQuestions = {
  /** Opens a port of loopback, as an exchange with so many phones. */
  listen: { ask: { file: string; extensions: number }; answer: { port: number } }
  /** Plays so many events at a steady rate to each client with events; answers when all are written. */
  play: { ask: { events: number; perSecond: number }; answer: { events: number } }
  /** Writes each text at its time, also while it plays; answers when each was handed to the socket, ms on the machine’s clock. */
  say: { ask: readonly Said[]; answer: readonly number[] }
  usage: { ask: null; answer: Usage }
}

/* The replayed exchange as a process of a bench. */
let exchange: ReplayExchange | null = null
const opened = () => {
  if (!exchange) throw new Error('the exchange is not open')
  return exchange
}

answer<ExchangeQuestions>({
  async listen({ file, extensions }) {
    exchange = new ReplayExchange(readFileSync(file), extensions)
    return { port: await exchange.listen() }
  },
  async play(wanted) {
    await opened().play(wanted)
    return { events: wanted.events }
  },
  say: (said) => opened().say(said),
  usage: () => usage(),
})
