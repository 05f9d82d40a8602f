import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import {
  CstaServer,
  type CstaSession,
  EVENT_ID,
  el,
  Framer,
  frameOf,
  nothing,
  refused,
  writeXml,
} from '@jackfield/csta'
import type { CallId, ExtensionId, Leg, LegId, RowBecame, Tables, View } from '@jackfield/model'
import { aLeg, anExtension, aView } from '@jackfield/testkit'
import { Monitors } from '../../../apps/gateway/src/csta/monitors.ts'
import { wholeSeat } from '../../../apps/gateway/src/live/seats.ts'
import { type Bench, figure } from '../frame/bench.ts'
import { median } from '../frame/median.ts'

const MONITORS = 1_000
/** Calls that begin, are answered and end, all at once: each pair of phones one. */
const PAIRS = MONITORS / 2
/** Events of one such call, at the monitors of both ends. */
const EVENTS_OF_CALL = 7

/** Nobody is called in vain. */
const nothingHeard = { fresh: () => new Set<string>(), attempts: () => [], unanswered: () => null, own: () => null }

/** How fast rows of the board become events at a client that monitors a thousand phones. */
export const csta: Bench = {
  name: 'csta',
  about: 'CSTA events/s of one client with 1,000 monitors, from the rows of the board to its socket',
  needs: [],
  run: async ({ short, tell }) => {
    const rows = new Rows()
    const monitors = new Monitors(rows, nothingHeard, Date.now)
    const session: CstaSession = {
      mayAsk: () => true,
      request: async () => nothing,
      monitor(device, hear) {
        const stop = monitors.start(device, () => wholeSeat, hear)
        return stop ? { ok: true, stop } : refused({ category: 'operation', value: 'invalidDeviceID' })
      },
      end: () => {},
    }
    const server = new CstaServer({
      port: 0,
      maxMonitors: MONITORS,
      login: async () => session,
      sessionOf: () => session,
    })
    const { port } = await server.listen()
    const client = new Counter(connect(port, '127.0.0.1'))
    try {
      tell(`${MONITORS} monitors`)
      await client.monitorAll(rows.devices)
      await client.answered(MONITORS)
      const rates: number[] = []
      let lost = 0
      for (let round = 0; round < (short ? 1 : 9); round++) {
        tell(`round ${round + 1}`)
        const [before, startedAt, calls] = [client.events, performance.now(), short ? 1 : 10]
        for (let i = 0; i < calls; i++)
          for (const step of ['ring', 'talk', 'end'] as const) {
            rows.step(step)
            // The socket has its turn, as between two patches.
            await new Promise((resolve) => setImmediate(resolve))
          }
        const wanted = PAIRS * EVENTS_OF_CALL * calls
        lost += wanted - (await client.heard(before + wanted)) + before
        rates.push((wanted * 1000) / (performance.now() - startedAt))
      }
      return {
        figures: [
          figure('events', median(rates), '1/s', { is: 'at least', value: 5_000 }, `${MONITORS} monitors`),
          figure('lost', lost, 'events', { is: 'at most', value: 0 }),
        ],
        notes: [
          `${PAIRS} calls at once ring, are answered and end; rows are compared, events written as XML, sent over TCP and cut into messages by the client, all in one process`,
        ],
      }
    } finally {
      client.socket.destroy()
      await server.close()
      monitors.stop()
    }
  },
}

/** A board of a thousand phones, two by two in a call or in none. */
class Rows {
  readonly devices = Array.from({ length: MONITORS }, (_, index) => String(1_000 + index))
  readonly #view = aView(
    Object.fromEntries([['extensions', this.devices.map((id) => anExtension({ id: id as ExtensionId }))]]),
  )
  readonly #extensions = new Map(this.#view.extensions)
  readonly #legs = new Map<string, Leg>()
  readonly view: View = { ...this.#view, extensions: this.#extensions, legs: this.#legs }
  #watcher: (became: readonly RowBecame[]) => void = () => {}
  #calls = 0

  readonly onUpdate = (watcher: (became: readonly RowBecame[]) => void) => {
    this.#watcher = watcher
    return () => {}
  }
  readonly seen = () => this.view

  step(what: 'ring' | 'talk' | 'end'): void {
    const became: RowBecame[] = []
    if (what === 'ring') this.#calls += 1
    for (let at = 0; at < MONITORS; at += 2) {
      const [from, to] = [this.devices[at]!, this.devices[at + 1]!]
      const [a, b] = [`${this.#calls}.${from}` as LegId, `${this.#calls}.${to}` as LegId]
      const both = { callId: a as string as CallId }
      const isOver = what === 'end'
      const phase = what === 'ring' ? (['dialing', 'ringing'] as const) : (['talking', 'talking'] as const)
      this.#put(
        became,
        from,
        isOver
          ? null
          : aLeg({
              ...both,
              id: a,
              extensionId: from as ExtensionId,
              direction: 'out',
              phase: phase[0],
              peerLegIds: [b],
            }),
        a,
      )
      this.#put(
        became,
        to,
        isOver
          ? null
          : aLeg({ ...both, id: b, extensionId: to as ExtensionId, direction: 'in', phase: phase[1], peerLegIds: [a] }),
        b,
      )
    }
    this.#watcher(became)
  }

  #put(became: RowBecame[], device: string, leg: Leg | null, id: LegId): void {
    const before = this.#legs.get(id)
    if (leg) this.#legs.set(id, leg)
    else this.#legs.delete(id)
    became.push({ table: 'legs', id, before, after: leg ?? undefined } as RowBecame)
    const extension = this.#extensions.get(device)!
    const after: Tables['extensions'] = { ...extension, legIds: leg ? [leg.id] : [] }
    this.#extensions.set(device, after)
    became.push({ table: 'extensions', id: device, before: extension, after } as RowBecame)
  }
}

/** A client that counts what it hears. */
class Counter {
  readonly socket: Socket
  readonly #framer = new Framer()
  events = 0
  #answers = 0

  constructor(socket: Socket) {
    this.socket = socket
    socket.on('data', (bytes) => {
      for (const { invokeId } of this.#framer.push(bytes)) {
        if (invokeId === EVENT_ID) this.events += 1
        else this.#answers += 1
      }
    })
  }

  async monitorAll(devices: readonly string[]): Promise<void> {
    await once(this.socket, 'connect')
    const request = (device: string) => el('MonitorStart', [el('monitorObject', [el('deviceObject', device)])])
    for (const device of devices) this.socket.write(frameOf('0002', writeXml(request(device), 'x'))!)
  }
  /** The status that the server tells first is one more. */
  answered = (wanted: number) => this.#until(() => this.#answers > wanted)
  async heard(wanted: number): Promise<number> {
    await this.#until(() => this.events >= wanted)
    return this.events
  }
  async #until(test: () => boolean): Promise<void> {
    for (const end = performance.now() + 30_000; !test() && performance.now() < end; )
      await new Promise((resolve) => setImmediate(resolve))
  }
}
