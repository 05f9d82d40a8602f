import type { Clock } from '@jackfield/link'
import {
  type SessionEffect,
  type SessionInput,
  type SessionSettings,
  type SessionState,
  step,
  type TimerName,
} from './session-machine.ts'

/** Effects that touch the world; timers are the runner's own. */
export type WorldEffect = Exclude<SessionEffect, { readonly type: 'arm' | 'disarm' }>

export interface MachineWorld {
  readonly clock: Clock
  readonly random: () => number
  readonly settings: SessionSettings
  lastByteAt(): number
  perform(effect: WorldEffect): void
  /** After the effects of the step. */
  stepped(state: SessionState, previous: SessionState): void
}

/** Holds the session machine's state and timers, and feeds it one input after the other. */
export class MachineRunner {
  state: SessionState = { name: 'idle' }
  readonly #world: MachineWorld
  readonly #timers = new Map<TimerName, () => void>()
  readonly #inputs: SessionInput[] = []
  #stepping = false

  constructor(world: MachineWorld) {
    this.#world = world
  }

  dispatch(input: SessionInput): void {
    this.#inputs.push(input)
    // An effect or a listener may cause the next input; it waits for this step to end.
    if (this.#stepping) return
    this.#stepping = true
    try {
      for (let next = this.#inputs.shift(); next !== undefined; next = this.#inputs.shift()) this.#step(next)
    } finally {
      this.#stepping = false
    }
  }

  #step(input: SessionInput): void {
    const previous = this.state
    const { state, effects } = step(previous, input, {
      at: this.#world.clock.now(),
      random: this.#world.random(),
      lastByteAt: this.#world.lastByteAt(),
      settings: this.#world.settings,
    })
    this.state = state
    for (const effect of effects) {
      if (effect.type === 'arm') this.#arm(effect.timer, effect.ms)
      else if (effect.type === 'disarm') this.#disarm(effect.timer)
      else this.#world.perform(effect)
    }
    if (state !== previous) this.#world.stepped(state, previous)
  }

  #arm(timer: TimerName, ms: number): void {
    this.#disarm(timer)
    const cancel = this.#world.clock.after(ms, () => {
      this.#timers.delete(timer)
      this.dispatch({ type: 'timer', timer })
    })
    this.#timers.set(timer, cancel)
  }

  #disarm(timer: TimerName): void {
    this.#timers.get(timer)?.()
    this.#timers.delete(timer)
  }
}
