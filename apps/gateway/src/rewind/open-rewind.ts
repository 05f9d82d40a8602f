import type { LiveBoard } from '../live/live-board.ts'
import type { Log } from '../log.ts'
import { Rewind } from './rewind.ts'
import { Tape } from './tape.ts'

/** What looks at the last while of the board, with the tape that has it; null = nothing is kept. */
export function openRewind(options: {
  keepMs: number
  maxBytes: number
  log: Log
  board: () => Pick<LiveBoard, 'outsiders'>
}): Rewind | null {
  const { keepMs, maxBytes, log, board } = options
  if (keepMs === 0) return null
  const onError = (error: unknown) => log.warn({ err: error }, 'a part of rewind could not be packed')
  return new Rewind(new Tape({ keepMs, maxBytes, onError }), board)
}
