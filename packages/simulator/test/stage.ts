import { AmiFrame } from '@jackfield/ami'
import { eventText } from '../src/ami/event-text.ts'
import type { Clock } from '../src/clock.ts'
import type { Channel } from '../src/exchange/channel.ts'
import { Simulator } from '../src/simulator.ts'

interface Timer {
  at: number
  order: number
  run: () => void
}

/** A clock that a test turns. */
export class TestClock implements Clock {
  #now = 1_795_258_000_000
  #order = 0
  readonly #due: Timer[] = []

  now = () => this.#now
  after = (ms: number, run: () => void) => {
    const timer = { at: this.#now + ms, order: this.#order++, run }
    this.#due.push(timer)
    return () => {
      const index = this.#due.indexOf(timer)
      if (index >= 0) this.#due.splice(index, 1)
    }
  }
  turn(ms: number): void {
    const end = this.#now + ms
    for (;;) {
      const [next] = this.#due
        .filter((timer) => timer.at <= end)
        .sort((one, other) => one.at - other.at || one.order - other.order)
      if (!next) break
      this.#due.splice(this.#due.indexOf(next), 1)
      this.#now = Math.max(this.#now, next.at)
      next.run()
    }
    this.#now = end
  }
  get waiting(): number {
    return this.#due.length
  }
}

/** A simulator that was not started (no ports), its clock, and every event it sent, as AMI spells it. */
export function makeStage(options: { extensions?: number } = {}) {
  const clock = new TestClock()
  const simulator = new Simulator({ extensions: 11, ...options, clock })
  const events: AmiFrame[] = []
  const { exchange } = simulator
  exchange.listen((event) => {
    events.push(new AmiFrame(eventText(event, clock.now(), '22').text.replace(/\r\n\r\n$/, '')))
  })
  const channelOf = (ext: string): Channel => {
    const [channel, ...more] = exchange.directory.endpoints.get(ext)?.channels ?? []
    if (!channel || more.length > 0) throw new Error(`${ext} has ${more.length + (channel ? 1 : 0)} channels`)
    return channel
  }
  return { clock, simulator, exchange, events, channelOf, names: () => events.map(({ name }) => name) }
}
