import { existsSync, statSync } from 'node:fs'
import path from 'node:path'
import { recordingsFolder } from '@jackfield/testkit'

/**
 * The session to replay: of the folder given, else a busy hour of a real Asterisk 22.
 * @throws Error when there is none.
 */
export function sessionOf(recording: string | null): string {
  const given = recording ?? path.join(recordingsFolder, 'asterisk-22', 'busy-hour')
  const file = existsSync(given) && statSync(given).isFile() ? given : path.join(given, 'session.ami')
  if (!existsSync(file)) throw new Error(`there is no recording at ${given}`)
  return file
}
