import type { AgiResult } from './result.ts'

/** How the commands of one call get to Asterisk. */
export interface Road {
  /** Sends a command, without its line feed; gives the answer, all its lines together. One after the other. */
  readonly ask: (command: string, timeoutMs: number) => Promise<AgiResult<string>>
  /** Ends when the caller has hung up. */
  readonly hungUp: AbortSignal
}
