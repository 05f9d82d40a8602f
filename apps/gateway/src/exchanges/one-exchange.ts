import { type Command, idAt, numberClass, type Operator, withIds } from '@jackfield/model'
import type { Audit, AuditGiven } from '../audit/audit.ts'
import type { CommandBook } from '../commands/command-book.ts'
import { CommandRunner, type CommandRunnerOptions } from '../commands/runner.ts'
import type { ExchangeConfig } from '../config/config-shape.ts'
import { Exchange } from '../exchange/exchange.ts'
import type { ExchangeOptions } from '../exchange/exchange-options.ts'
import type { LiveBoard } from '../live/live-board.ts'
import type { Seat } from '../live/seats.ts'
import { QueueDays, type QueueDaysOptions } from '../memory/queue-days.ts'
import { type Traces, traced } from '../traces/traces.ts'

export type OneExchangeOptions = Omit<ExchangeOptions, 'remind' | 'config'> &
  Omit<CommandRunnerOptions, 'exchange' | 'transferContext' | 'board' | 'onDialled'> &
  Pick<QueueDaysOptions, 'store'> & {
    config: ExchangeOptions['config']
    emergencyNumbers: readonly string[]
    traces: Traces | null
    /** From where an operator sees the board of this exchange. */
    seatOf: (operator: Operator) => Seat
  }

/** What the gateway has of one exchange: its mirror and feeds, the day of its queues, and the commands that are carried out there. */
export class OneExchange {
  /** null = it is the only one. */
  readonly id: string | null
  /** What is known of it: its own board, or the whole one. */
  readonly board: LiveBoard
  readonly exchange: Exchange
  readonly queueDays: QueueDays
  readonly runner: CommandRunner
  readonly seatOf: (operator: Operator) => Seat
  /** What the configuration says of its people. */
  readonly names: OneExchangeOptions['config']['names']

  constructor(of: Pick<ExchangeConfig, 'id'> | null, options: OneExchangeOptions) {
    const { config, board, store, now, traces, metrics } = options
    this.id = of?.id ?? null
    this.board = board
    this.seatOf = options.seatOf
    this.names = config.names
    this.queueDays = new QueueDays({
      ...{ store, now, exchange: this.id },
      mirror: () => this.exchange.mirror,
      change: (change) => board.changeSoon(change),
    })
    this.exchange = new Exchange({ ...options, remind: (mirror) => this.queueDays.remind(mirror) })
    this.runner = new CommandRunner({
      ...options,
      exchange: traced(this.exchange.forCommands(), traces),
      transferContext: config.transferContext,
      onDialled: ({ role, number, isForbidden }) => {
        const classOf = numberClass(board.view, number, options.emergencyNumbers)
        metrics.dialled.inc({ role, class: classOf, outcome: isForbidden ? 'forbidden' : 'allowed' })
      },
    })
  }
}

/** Where commands of one of several exchanges are written down: with the ids of the whole board. */
export function bookAt(exchange: string, book: Pick<CommandBook, 'asked' | 'settled'>) {
  const at = (row: Command): Command => withIds('commands', row, (id) => idAt(exchange, id))
  return {
    asked: (row: Command, operator: Operator) => book.asked(at(row), operator),
    settled: (row: Command) => book.settled(at(row)),
  }
}

/** The audit trail of one of several exchanges. */
export function auditAt(exchange: string, audit: Pick<Audit, 'record' | 'require'> | null) {
  if (audit === null) return null
  const at = (given: AuditGiven): AuditGiven => {
    const { call, actor } = given
    const phone = actor?.phone ?? null
    return {
      ...given,
      ...(call ? { call: idAt(exchange, call) } : {}),
      ...(actor && phone !== null ? { actor: { ...actor, phone: idAt(exchange, phone) } } : {}),
    }
  }
  return {
    record: (given: AuditGiven) => audit.record(at(given)),
    require: (given: AuditGiven) => audit.require(at(given)),
  }
}
