import { createHash, randomUUID } from 'node:crypto'
import type { CommandDoor, CommandOutcome } from '@jackfield/cluster'
import { type Result, readResult } from '@jackfield/protocol'
import { z } from 'zod'
import type { AskedFrom } from '../commands/runner.ts'
import type { Passed } from './keeping.ts'
import { BOARD } from './told.ts'

const WithId = z.object({ id: z.string().min(1).max(200) })

const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 40)

/** [CLUSTER-8] Hands a command to the keeper. The same id of the same person is done once, at whichever door it is asked again; of what nobody knows it is said so. Never rejects. */
export async function passOn(
  commands: Pick<CommandDoor, 'ask'>,
  { raw, person, from, epoch }: { raw: unknown; person: string; from: AskedFrom; epoch: string },
): Promise<Result> {
  const who = digest(person)
  const given = WithId.safeParse(raw)
  const id = digest(`${who} ${given.success ? given.data.id : randomUUID()}`)
  const passed: Passed = { raw, person, from }
  const outcome = await commands.ask(BOARD, { id, who, epoch, body: Buffer.from(JSON.stringify(passed)) })
  return resultOf(outcome)
}

function resultOf(outcome: CommandOutcome): Result {
  switch (outcome.kind) {
    case 'answered':
      return readResult(JSON.parse(outcome.body.toString())) ?? { ok: false, error: { code: 'internal' } }
    case 'not-done':
      return { ok: false, error: { code: 'link-down' } }
    case 'unknown':
    case 'other-asker':
      return { ok: false, error: { code: 'timed-out' } }
  }
}
