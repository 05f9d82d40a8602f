import { afterEach } from 'vitest'
import { Simulator, type SimulatorOptions } from '../src/simulator.ts'
import { Manager } from './manager.ts'
import { TestClock } from './stage.ts'

const cleanups: (() => unknown)[] = []

/** Call once in a test file: what its tests opened is closed after each. */
export function closeAfterEach(): void {
  afterEach(async () => {
    for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
  })
}

/** A simulator on real ports, whose clock only the test turns, and a manager that is logged in. */
export async function startExchange(options: SimulatorOptions = {}) {
  const clock = new TestClock()
  const simulator = new Simulator({ extensions: 11, callsPerMinute: 0, seed: 1, rights: 'all', clock, ...options })
  cleanups.push(() => simulator.stop())
  const ports = await simulator.start()
  const manager = await login(ports.amiPort)
  const { exchange } = simulator
  const channelOf = (ext: string) => {
    const [channel, ...more] = exchange.directory.endpoints.get(ext)?.channels ?? []
    if (!channel || more.length > 0) throw new Error(`${ext} has ${more.length + (channel ? 1 : 0)} channels`)
    return channel
  }
  /** Two phones that talk to each other. */
  const talk = async (from: string, to: string) => {
    simulator.setPhone(to, { mode: 'answer', answerAfterMs: 100 })
    await simulator.call(from, to)
    clock.turn(200)
  }
  return { ...ports, clock, simulator, exchange, manager, channelOf, talk }
}

export async function login(port: number, more: Record<string, string> = {}): Promise<Manager> {
  const manager = await Manager.login(port, more)
  cleanups.push(() => manager.close())
  return manager
}
export async function knock(port: number): Promise<Manager> {
  const manager = await Manager.connect(port)
  cleanups.push(() => manager.close())
  return manager
}
