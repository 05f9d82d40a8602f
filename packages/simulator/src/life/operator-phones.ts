import type { Clock } from '../clock.ts'
import { didOfPhone } from '../exchange/directory.ts'
import { Random } from '../random.ts'
import type { Simulator } from '../simulator.ts'
import { outsideCaller } from './names.ts'

/** From the choice of a phone to its first call, ms. */
const FIRST_CALL_MS = 3000
/** Then it is called when it is free at such a moment, ms. */
const NEXT_CALL_MS = [40_000, 80_000] as const
/** How long a caller lets it ring, and how long one talks or is held at most, ms. */
const PATIENCE_MS = 75_000
const LONGEST_CALL_MS = 6 * 60_000
/** A phone whose operator closed the page is one of the day's again after this time, ms; a page that is reloaded keeps it. */
const KEPT_MS = 30_000
/** What a rush is: so many callers to the queue and so many to the phone, ms between two. */
const rush = { queue: 6, phone: 2, everyMs: 1200 }
/** The number outside of the queue of the sales. */
const QUEUE_DID = '06551234'

/**
 * The phones that operators of a board chose as their own, in a demo. The day leaves them alone: they ring until a person answers, at the board. They
 * are called soon after they were chosen and now and then afterwards, so that there is something to do.
 */
export class OperatorPhones {
  readonly #simulator: Simulator
  readonly #clock: Clock
  readonly #random: Random
  /** What calls off the next call of each phone whose operator is there. */
  readonly #nextCalls = new Map<string, () => void>()

  constructor(simulator: Simulator, { clock, seed }: { clock: Clock; seed: number }) {
    this.#simulator = simulator
    this.#clock = clock
    this.#random = new Random(seed)
  }

  /** The phones of the operators who have a board open now. */
  present(phones: readonly string[]): void {
    const { phones: known } = this.#simulator.exchange.directory
    for (const ext of phones) if (known.has(ext) && !this.#nextCalls.has(ext)) this.#take(ext)
    for (const ext of [...this.#nextCalls.keys()]) if (!phones.includes(ext)) this.#leave(ext)
  }
  /** Somebody outside calls that phone now. */
  call(ext: string): void {
    let caller = outsideCaller(() => this.#random.next())
    while (caller.number === 'anonymous') caller = outsideCaller(() => this.#random.next())
    void this.#simulator.externalCall({ did: didOfPhone(ext), ...caller })
    const hangUp = () => void this.#simulator.hangup(caller.number)
    this.#clock.after(PATIENCE_MS, () => this.#isUnanswered(caller.number) && hangUp())
    this.#clock.after(LONGEST_CALL_MS, hangUp)
  }
  /** Callers by the dozen: to the queue, and some to that phone. */
  rush(ext: string | null): void {
    for (let call = 0; call < rush.queue; call += 1)
      this.#clock.after(call * rush.everyMs, () => {
        const caller = outsideCaller(() => this.#random.next())
        void this.#simulator.externalCall({ did: QUEUE_DID, ...caller })
        this.#clock.after(LONGEST_CALL_MS / 2, () => void this.#simulator.hangup(caller.number))
      })
    if (ext === null) return
    for (let call = 0; call < rush.phone; call += 1)
      this.#clock.after((2 * call + 1) * rush.everyMs, () => this.call(ext))
  }

  #take(ext: string): void {
    const { attended } = this.#simulator.exchange.directory
    // Whoever of the day sat there leaves, and what they had ends.
    if (!attended.has(ext)) void this.#simulator.hangup(ext)
    attended.add(ext)
    this.#callIn(ext, FIRST_CALL_MS)
  }
  #leave(ext: string): void {
    this.#nextCalls.get(ext)?.()
    this.#nextCalls.delete(ext)
    this.#clock.after(KEPT_MS, () => {
      if (!this.#nextCalls.has(ext)) this.#simulator.exchange.directory.attended.delete(ext)
    })
  }
  #callIn(ext: string, ms: number): void {
    const cancel = this.#clock.after(ms, () => {
      const phone = this.#simulator.exchange.directory.phones.get(ext)
      if (phone?.channels.size === 0) this.call(ext)
      const [least, most] = NEXT_CALL_MS
      this.#callIn(ext, this.#random.int(least, most))
    })
    this.#nextCalls.set(ext, cancel)
  }
  #isUnanswered(number: string): boolean {
    for (const { caller, endpoint, state } of this.#simulator.exchange.channels.values())
      if (endpoint?.kind === 'trunk' && caller.number === number && state !== 6) return true
    return false
  }
}
