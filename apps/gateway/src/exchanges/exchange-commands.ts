import { Intent, isOwnIntent, type Operator, placeIntent, toldWithout } from '@jackfield/model'
import type { Result } from '@jackfield/protocol'
import { identityOf, RememberedAnswers } from '../commands/remembered.ts'
import type { CommandRunner, From } from '../commands/runner.ts'
import type { LiveBoard } from '../live/live-board.ts'
import type { Seat } from '../live/seats.ts'
import { errorAt, localIntent } from './local-intent.ts'
import { localOperator } from './local-operator.ts'
import type { OneExchange } from './one-exchange.ts'

export type ExchangeCommandsOptions = {
  board: Pick<LiveBoard, 'view' | 'seen' | 'flush'>
  seatOf: (operator: Operator) => Seat
  /** Those of no exchange, and what is refused before one is asked. */
  own: Pick<CommandRunner, 'run'>
  at: (exchange: string) => OneExchange
  now: () => number
}

/** [EXCH-6] Hands each command to the exchange that it is for. The same id gets the same answer, whatever has become of the call. */
export class ExchangeCommands {
  readonly #options: ExchangeCommandsOptions
  readonly #remembered: RememberedAnswers

  constructor(options: ExchangeCommandsOptions) {
    this.#options = options
    this.#remembered = new RememberedAnswers({ now: options.now })
  }

  async run(raw: unknown, operator: Operator, from: From = {}): Promise<Result> {
    const { own, board, seatOf } = this.#options
    const parsed = Intent.safeParse(raw)
    if (!parsed.success || isOwnIntent(parsed.data)) return own.run(raw, operator, from)
    const intent = parsed.data
    const answer = async (): Promise<Result> => {
      board.flush()
      const seen = board.seen(seatOf(operator))
      const placed = placeIntent(seen, intent)
      // What is refused is refused as on the board of one exchange: judged, written down, counted.
      if (!placed.ok || placed.exchange === null) return own.run(raw, operator, from)
      const one = this.#options.at(placed.exchange)
      const local = localOperator(operator, placed.exchange, board.view)
      const given = localIntent(placed.intent, placed.exchange, seen, one.board.seen(one.seatOf(local)))
      const result = await one.runner.run(given, local, from)
      if (result.ok) return result
      const error = toldWithout(result.error, placed)
      return { ok: false, error: errorAt(placed.exchange, error, one.board.view) }
    }
    return this.#remembered.once(intent.id, identityOf(operator), answer, answer)
  }
}
