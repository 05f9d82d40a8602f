import { subscribe } from 'node:diagnostics_channel'
import type { Socket } from 'node:net'
import { machineNow, Simulator } from '@jackfield/simulator'
import { answer } from '../frame/child.ts'
import type { PhoneTruth, Truth } from './truth.ts'

/** One connection of the manager port, ms on the machine’s clock. */
export interface Connection {
  readonly acceptedAt: number
  /** Whether it asked for events: the one that feeds the board. Null before its login. */
  readonly hasEvents: boolean | null
  /** When each action came, by its name; the first of each. */
  readonly actions: Readonly<Record<string, number>>
}

export type ExchangeQuestions = {
  /** A simulated exchange with so many phones; answers with its port. */
  start: { ask: { extensions: number }; answer: { amiPort: number } }
  /** Every second pair of phones begins a call, until so many are up; answers when they are. */
  fill: { ask: { calls: number }; answer: { channels: number } }
  cut: { ask: null; answer: null }
  restore: { ask: null; answer: { openedAt: number } }
  /** So many calls end and as many begin, some of them only ringing; those of the given phones first. */
  turnOver: { ask: { calls: number; preferred: readonly string[] }; answer: { truth: Truth } }
  truth: { ask: null; answer: Truth }
  connections: { ask: null; answer: readonly Connection[] }
}

let simulator: Simulator | null = null
let connections: { acceptedAt: number; hasEvents: boolean | null; actions: Record<string, number> }[] = []
/** Phones in pairs; a pair talks, rings, or is idle. */
let pairs: [string, string][] = []

const world = () => {
  if (!simulator) throw new Error('no exchange yet')
  return simulator
}

answer<ExchangeQuestions>({
  async start({ extensions }) {
    const made = new Simulator({ extensions, callsPerMinute: 0, username: 'bench', secret: 'bench' })
    simulator = made
    // What rings, rings for as long as the bench takes.
    made.exchange.globals.set('RINGTIME', '3600')
    const { amiPort } = await made.start()
    subscribe('net.server.socket', (message) => {
      const { socket } = message as { socket: Socket }
      if (socket.localPort === amiPort) observe(socket)
    })
    const numbers = made.people().map(({ number }) => number)
    for (let i = 0; i + 1 < numbers.length; i += 2) pairs.push([numbers[i]!, numbers[i + 1]!])
    return { amiPort }
  },
  async fill({ calls }) {
    const every = Math.floor(pairs.length / calls)
    if (every < 1) throw new Error(`${pairs.length} pairs of phones can't have ${calls} calls`)
    for (let i = 0; i < calls; i++) {
      const [from, to] = pairs[i * every]!
      world().setPhone(to, { mode: 'answer', answerAfterMs: 20 })
      await world().call(from, to)
      // Not all in one breath: the gateway listens.
      if (i % 20 === 0) await new Promise((resolve) => setTimeout(resolve, 10))
    }
    await until(() => world().exchange.bridges.size === calls)
    return { channels: world().stats.channels }
  },
  async cut() {
    await world().cutAmi()
    connections = []
    return null
  },
  async restore() {
    await world().restoreAmi()
    return { openedAt: machineNow() }
  },
  async turnOver({ calls, preferred }) {
    const wanted = new Set(preferred)
    pairs = [...pairs.filter((pair) => isOf(pair, wanted)), ...pairs.filter((pair) => !isOf(pair, wanted))]
    const isUp = ([from]: [string, string]) => world().phoneCalls(from) > 0
    const ending = pairs.filter(isUp).slice(0, calls)
    const beginning = pairs.filter((pair) => !isUp(pair)).slice(0, calls)
    for (const [from] of ending) await world().hangup(from)
    let ringing = 0
    for (const [index, [from, to]] of beginning.entries()) {
      const rings = index % 3 === 2
      if (rings) ringing++
      world().setPhone(to, rings ? { mode: 'ring' } : { mode: 'answer', answerAfterMs: 20 })
      await world().call(from, to)
    }
    await until(() => truth().filter(({ state }) => state === 'ringing').length >= ringing && settled())
    return { truth: truth() }
  },
  truth: () => truth(),
  connections: () => connections,
})

function isOf(pair: [string, string], wanted: ReadonlySet<string>): boolean {
  return pair.some((number) => wanted.has(number))
}

/** What is meant to be answered is. */
function settled(): boolean {
  return [...world().exchange.channels.values()].every(
    ({ state, endpoint }) => state !== 5 || endpoint?.mode === 'ring',
  )
}

/** By the simulator's own books, of which nothing crosses the manager port in this form. */
function truth(): PhoneTruth[] {
  const words = { 4: 'dialing', 5: 'ringing', 6: 'talking' } as const
  return [...world().exchange.directory.phones.values()].flatMap(({ name, channels }) => {
    const [channel] = channels
    if (!channel) return []
    const pair = pairs.find((one) => one.includes(name))
    const party = pair?.find((number) => number !== name) ?? ''
    const state = words[channel.state as keyof typeof words] ?? 'talking'
    return [{ number: name, state, party, channels: [...channels].map(({ id }) => id) }]
  })
}

/** Notes who connects, and what it asks for. */
function observe(socket: Socket): void {
  const connection: (typeof connections)[number] = { acceptedAt: machineNow(), hasEvents: null, actions: {} }
  connections.push(connection)
  socket.on('data', (bytes: Buffer) => {
    const text = bytes.toString('latin1')
    for (const [, action] of text.matchAll(/^Action: *([^\r]*)/gim)) connection.actions[action!] ??= machineNow()
    const mask = /^Events: *([^\r]*)/im.exec(text)?.[1]
    if (mask !== undefined) connection.hasEvents = mask !== 'off'
  })
}

async function until(condition: () => boolean): Promise<void> {
  const deadline = machineNow() + 30_000
  while (!condition()) {
    if (machineNow() > deadline) throw new Error('the calls did not come about')
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
