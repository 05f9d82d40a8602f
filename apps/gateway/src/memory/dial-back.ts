import type { DialIntent, SiteRules } from '@jackfield/model'
import type { CommandExchange } from '../commands/command-exchange.ts'
import { FileRinger } from '../commands/file-ringer.ts'
import type { CommandRunner } from '../commands/runner.ts'
import type { LiveBoard } from '../live/live-board.ts'
import type { Seats } from '../live/seats.ts'
import type { Log } from '../log.ts'
import { whoCallsBack } from './callback-rules.ts'
import type { MemoryOptions } from './memory.ts'

/** How call-backs ring: as an operator would dial, by AMI or by a call file. What was asked for was judged when it was; to be rung on one's own phone takes no more. */
export function dialBack({
  runner,
  seats,
  rules,
  spool,
  ...options
}: {
  runner: Pick<CommandRunner, 'run'>
  seats: Pick<Seats, 'contextsOf'>
  rules: SiteRules
  /** Null = by AMI. */
  spool: string | null
  exchange: Pick<CommandExchange, 'mirror' | 'send' | 'onEvent'>
  board: LiveBoard
  log: Log
}): Pick<MemoryOptions, 'dial'> & { files: FileRinger | null } {
  const files = spool === null ? null : new FileRinger({ ...options, spool })
  const asRuled = { rules: { ...rules, dialling: {} }, files }
  return {
    files,
    dial: (intent: DialIntent) =>
      runner.run(intent, whoCallsBack(intent.actorExtensionId, seats.contextsOf(intent.actorExtensionId)), asRuled),
  }
}
