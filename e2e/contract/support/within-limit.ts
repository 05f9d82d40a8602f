import type { BoardLink } from '@jackfield/client'
import type { Intent } from '@jackfield/model'
import type { Result } from '@jackfield/protocol'
import { pause } from '../../rig/eventually.ts'

/** The gateway takes five commands a second from one panel, and twenty at once: a part of a second is enough for the next. */
const WAIT_MS = 250
const WITHIN_MS = 5_000

const isTooMany = (answer: Result): boolean =>
  !answer.ok && answer.error.code === 'bad-intent' && answer.error.issues.some((issue) => issue.startsWith('too many'))

/** Sends it as a program does that is told to wait a moment: a test gives more commands in a second than a hand can. */
export async function sendWithinLimit(link: BoardLink, intent: Intent): Promise<Result> {
  const from = Date.now()
  for (;;) {
    const answer = await link.send(intent)
    if (!isTooMany(answer) || Date.now() - from > WITHIN_MS) return answer
    await pause(WAIT_MS)
  }
}
