import type { ExtensionId, Intent } from '@jackfield/model'
import { make } from '@jackfield/model'
import { expect } from 'vitest'
import { pause } from '../../rig/eventually.ts'
import type { World } from './world.ts'

/** How long a test waits before it asks again while the exchange is not ready, ms; no faster than the gateway allows. */
const TRY_AGAIN_MS = 250
/** The refusals of an exchange that is not yet so far: answered this moment, the two are not yet in a bridge with each other. */
const passing = ['not-holdable', 'call-changed']

/** What an operator does with a leg of the own phone. */
type Own = 'hold' | 'resume' | 'consult-swap' | 'consult-complete' | 'consult-cancel' | 'consult-conference'

/** Asks until it is accepted; gives what was asked. */
export async function accepted(world: World, make: () => Intent | null): Promise<Intent> {
  for (;;) {
    const intent = make()
    const answer = await world.send(intent)
    if (!answer.ok && passing.includes(answer.error.code)) {
      await pause(TRY_AGAIN_MS)
      continue
    }
    expect(answer).toEqual({ ok: true })
    return intent!
  }
}

/** Asks until it is accepted, and waits until it is done. */
export async function done(world: World, make: () => Intent | null): Promise<void> {
  const intent = await accepted(world, make)
  await world.sees(`${intent.kind} done`, () => world.view.commands.get(intent.id)?.state === 'done')
}

/** Somebody with a phone who commands their own call from the board. */
export class Operator {
  readonly number: ExtensionId
  readonly #world: World

  constructor(world: World, number: string) {
    this.#world = world
    this.number = number as ExtensionId
  }

  does(kind: Own): Promise<void> {
    return done(this.#world, () => make(kind, this.#world.view, { legId: this.#legId() }, this.number, this.#id()))
  }

  /** Asks that number first, with the call that the phone has. */
  asks(number: string): Promise<void> {
    const given = () => ({ legId: this.#legId(), number })
    return done(this.#world, () => make('consult', this.#world.view, given(), this.number, this.#id()))
  }

  /** The consult of this operator, once it has come so far. */
  consults(phase: 'ringing' | 'talking' | 'swapped'): Promise<unknown> {
    const mine = () => [...this.#world.view.consults.values()].find((one) => one.operatorExtensionId === this.number)
    return this.#world.sees(`a consult of ${this.number}: ${phase}`, () => mine()?.phase === phase)
  }

  #legId() {
    const [leg] = this.#world.legs(this.number)
    if (!leg) throw new Error(`${this.number} has no call`)
    return leg.id
  }
  #id() {
    return this.#world.intentId()
  }
}
