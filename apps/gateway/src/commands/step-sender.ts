import { AmiError, type AmiResponse, type Header } from '@jackfield/ami'
import type { CommandError } from '@jackfield/model'
import { cleanText, type Intent } from '@jackfield/model'
import { type Effect, effectSeen, type PlanStep } from '@jackfield/pbx'
import type { LiveBoard } from '../live/live-board.ts'
import type { Timings } from '../timings.ts'
import { isMove, type Moves } from './moves.ts'

/** One action for the exchange. */
export type OutgoingAction = {
  name: string
  headers: readonly Header[]
  actionId: string
  /** By the second account, which may what the first may not. */
  account?: 'system'
}

/** Resolves with Asterisk's answer; rejects with an AmiError. */
export type Send = (action: OutgoingAction) => Promise<AmiResponse>

interface StepSenderOptions {
  send: Send
  board: LiveBoard
  timings: Pick<Timings, 'effectMs'>
  moves: Moves
}

/** Sends the steps of a plan. */
export class StepSender {
  readonly #options: StepSenderOptions
  /** Timers and watchers under way, to be ended with the gateway. */
  readonly #running = new Set<() => void>()

  constructor(options: StepSenderOptions) {
    this.#options = options
  }

  stop(): void {
    for (const end of [...this.#running]) end()
  }

  /** Sends one step after another, each when what it follows is seen; null = all are taken, their answers are in `answers`. */
  async send(intent: Intent, steps: readonly PlanStep[], answers: AmiResponse[]): Promise<CommandError | null> {
    const watched = this.#options.moves.watch(intent, steps)
    const firstMove = steps.findIndex(isMove)
    for (const [index, step] of steps.entries()) {
      if (step.after && !(await this.#shown(step.after))) return { code: 'no-effect' }
      if (step.waitMs) await this.#pause(step.waitMs)
      if (index === firstMove && watched.begin() === 'call-changed') return { code: 'call-changed' }
      try {
        const response = await this.#options.send({
          name: step.action,
          headers: Object.entries(step.headers).flatMap(([name, value]) =>
            [value].flat().map((one): Header => [name, one]),
          ),
          actionId: `${intent.id}.${index + 1}`,
          ...(step.account ? { account: step.account } : {}),
        })
        if (!response.ok) return { code: 'asterisk-refused', reason: cleanText(response.message) }
        answers.push(response)
      } catch (error) {
        if (!(error instanceof AmiError)) throw error
        if (error.code === 'link-down' || error.code === 'timed-out') return { code: error.code }
        throw error
      }
    }
    return null
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer)
        this.#running.delete(end)
        resolve()
      }
      const timer = setTimeout(end, ms)
      this.#running.add(end)
    })
  }

  /** Resolves when the board shows it; with false when it doesn't in time, or we stop. */
  #shown(effect: Effect): Promise<boolean> {
    const { board, timings } = this.#options
    return new Promise((resolve) => {
      const settle = (seen: boolean) => {
        clearTimeout(deadline)
        unwatch()
        this.#running.delete(end)
        resolve(seen)
      }
      const end = () => settle(false)
      const look = () => effectSeen(effect, board.view) && settle(true)
      const unwatch = board.onUpdate(look)
      const deadline = setTimeout(end, timings.effectMs)
      this.#running.add(end)
      look()
    })
  }
}
