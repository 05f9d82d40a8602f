import type { Operator } from '@jackfield/model'
import type { Result } from '@jackfield/protocol'
import type { Kept, KeptOptions } from './cluster/open-kept.ts'
import type { AskedFrom } from './commands/runner.ts'
import type { Config } from './config/config-shape.ts'
import type { DemoControl } from './demo/demo-control.ts'
import type { Limits } from './door/limits.ts'
import type { Exchange } from './exchange/exchange.ts'
import type { LiveBoard } from './live/live-board.ts'
import type { Seat } from './live/seats.ts'
import type { Log } from './log.ts'
import type { LogTail } from './log-tail.ts'
import type { CallbackRules } from './memory/callback-rules.ts'
import type { Metrics } from './metrics.ts'
import type { People } from './people/people.ts'
import type { SignInOptions } from './sign-in/sign-in.ts'
import type { BacklogBounds } from './sockets/backlog.ts'
import type { Timings } from './timings.ts'

export type GatewayOptions = {
  config: Config
  log: Log
  /** The end of that log, for administrators; absent = it is not remembered. */
  logTail?: LogTail
  /** Demo mode: the exchange is simulated, and can be asked for calls. null = a real exchange. */
  demo: DemoControl | null
  panelFolder: string
  timings: Timings
  callbackRules?: Partial<CallbackRules>
  bounds?: BacklogBounds
  limits?: Partial<Limits>
  signIn?: Pick<SignInOptions, 'onFirstLink' | 'cost'>
  /** Absent = its own. */
  metrics?: Metrics
  /** S7: it keeps the board for doors; absent = browsers come here. */
  kept?: KeptOptions
}

export type Gateway = {
  /** Where it listens, for a browser on this machine. */
  url: string
  board: LiveBoard
  exchange: Exchange
  people: People
  /** From where an operator sees the board. */
  seatOf: (operator: Operator) => Seat
  /** A request as it would come over a socket of this operator. */
  command: (raw: unknown, operator: Operator, from?: AskedFrom) => Promise<Result>
  /** Resolves when each exchange is live. */
  live: Promise<unknown>
  kept: Kept | null
  stop: () => Promise<void>
}

export type GatewayOutcome = { ok: true; gateway: Gateway } | { ok: false; problem: string }
