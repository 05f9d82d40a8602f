import type { Command, CommandError, LegId } from '@jackfield/model'
import { effectSeen, type Loss, legGone, lossSeen, type Mirror, type Plan } from '@jackfield/pbx'
import type { LiveBoard } from '../live/live-board.ts'
import type { Log } from '../log.ts'
import type { Timings } from '../timings.ts'
import type { Send } from './step-sender.ts'
import type { DialWatch } from './watch-dial.ts'

/** How long a leg that should end by itself has for it, ms. */
const ALONE_MS = 2_000

type GoodPlan = Extract<Plan, { ok: true }>

export interface EffectWatcherOptions {
  board: LiveBoard
  exchange: { mirror: () => Pick<Mirror, 'refused'> }
  log: Log
  timings: Pick<Timings, 'effectMs'>
  send: Send
  /** Tells the outcome; null = done. */
  settle: (row: Command, error: CommandError | null) => void
}

/** Waits until the board shows what a command was for, or that it has come to nothing. */
export class EffectWatcher {
  readonly #options: EffectWatcherOptions
  /** Timers and watchers under way, to be ended with the gateway. */
  readonly #running = new Set<() => void>()
  readonly #byCommand = new Map<string, () => void>()

  constructor(options: EffectWatcherOptions) {
    this.#options = options
  }

  stop(): void {
    for (const end of [...this.#running]) end()
  }

  /** Nothing more is waited for: the outcome is known otherwise. */
  forget(id: string): void {
    this.#byCommand.get(id)?.()
  }

  /** Waits for the effect to be on the board. */
  watch(row: Command, { effect, withinMs, unseen, lost, leaves }: GoodPlan, dial: DialWatch | null): void {
    const { board, timings, settle, exchange } = this.#options
    let ended = false
    const end = () => {
      ended = true
      clearTimeout(deadline)
      clearTimeout(alone)
      unwatch()
      dial?.end()
      this.#running.delete(end)
      this.#byCommand.delete(row.id)
    }
    const look = () => {
      if (ended) return
      if (effectSeen(effect, board.view)) {
        // The outcome of a phone that is rung for it comes from its own watch.
        if (dial) return
        end()
        return settle(row, null)
      }
      const loss = lost?.kind === 'ring-over' && dial ? ofLeg(lost, dial) : lost
      const error =
        (loss && lossSeen(loss, board.view, exchange.mirror().refused)) ?? (dial ? null : legGone(effect, board.view))
      if (error === null) return
      end()
      if (lost?.kind === 'ring-over') this.#hangUpRung(row.id, dial, lost.madeId, 'the own phone stops ringing')
      settle(row, error)
    }
    const unwatch = board.onUpdate(look)
    const alone = leaves && setTimeout(() => this.#endAlone(row, leaves), ALONE_MS)
    const deadline = setTimeout(() => {
      end()
      settle(row, { code: unseen ?? 'no-effect' })
    }, withinMs ?? timings.effectMs)
    this.#running.add(end)
    this.#byCommand.set(row.id, end)
    dial?.start((error) => {
      end()
      if (error === null || lost?.kind !== 'ring-over' || error.code.startsWith('own-phone')) {
        return settle(row, error)
      }
      // The own phone answered and found nobody: it waits for nothing any more.
      this.#hangUpRung(row.id, dial, lost.madeId, 'the own phone found nobody')
      settle(row, { code: 'call-taken' })
    })
    look()
  }

  /** [PLAN-23] A leg that a command has left and that talks with nobody is of no use to anybody, and its phone is off the hook. */
  #endAlone({ id }: Command, legId: LegId): void {
    const leg = this.#options.board.view.legs.get(legId)
    if (leg && leg.peerLegIds.length === 0) this.#hangUp(id, legId, 'a leg that was left alone did not end by itself')
  }

  /** Ends what was rung for a command: where several phones ring, all of them. */
  #hangUpRung(intentId: string, dial: DialWatch | null, madeId: string, why: string): void {
    if (!dial || dial.legId === madeId) this.#hangUp(intentId, madeId, why)
    else if (this.#options.board.view.legs.has(dial.legId)) this.#end(intentId, dial.wholeId, why)
  }

  /** Ends what a command no longer needs; that it is gone already is as good. */
  #hangUp(intentId: string, channel: string, why: string): void {
    if (this.#options.board.view.legs.has(channel)) this.#end(intentId, channel, why)
  }

  #end(intentId: string, channel: string, why: string): void {
    const { log, send } = this.#options
    log.info({ intent: intentId, channel }, why)
    send({ name: 'Hangup', headers: [['Channel', channel]], actionId: `${intentId}.end` }).catch((error: unknown) =>
      log.info({ err: error, intent: intentId }, 'it could not be hung up'),
    )
  }
}

/** The same loss, of the phone that rings: where there are several, the one that was asked for is none of them. */
const ofLeg = (lost: Extract<Loss, { kind: 'ring-over' }>, { legId }: DialWatch): Loss => ({
  ...lost,
  madeId: legId as LegId,
})
