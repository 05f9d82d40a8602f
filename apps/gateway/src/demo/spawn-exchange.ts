import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { DemoControl } from './demo-control.ts'
import { type ExchangeOrder, ExchangePorts, type ExchangeWish } from './exchange-order.ts'

export type DemoExchange = {
  control: DemoControl
  /** Where it listens, once it does. */
  ready: Promise<ExchangePorts>
  /** Resolves with the reason when it ended by itself. */
  ended: Promise<string>
  stop: () => void
}

/** Starts the simulated exchange on free ports of this machine. */
export function spawnExchange(order: ExchangeOrder): DemoExchange {
  const child = fork(fileURLToPath(new URL('exchange-process.ts', import.meta.url)), [], { stdio: 'inherit' })
  const ready = Promise.withResolvers<ExchangePorts>()
  const ended = Promise.withResolvers<string>()
  let stopping = false
  child.once('message', (message) => ready.resolve(ExchangePorts.parse(message)))
  child.on('error', (error) => ended.resolve(error.message))
  child.on('exit', (code, signal) => {
    if (!stopping) ended.resolve(signal === null ? `exit code ${code}` : `signal ${signal}`)
  })
  child.send(order)
  const wish = (one: ExchangeWish) => {
    if (child.connected) child.send(one)
  }
  return {
    control: { ask: (ask) => wish({ ask }), present: (phones) => wish({ present: [...phones] }) },
    ready: ready.promise,
    ended: ended.promise,
    stop: () => {
      stopping = true
      child.kill('SIGTERM')
    },
  }
}
