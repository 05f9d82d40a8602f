import { type Command, type CommandErrorCode, Intent, type Operator, tables } from '@jackfield/model'
import type { Result } from '@jackfield/protocol'
import { z } from 'zod'
import type { CommandBook } from '../commands/command-book.ts'
import { isSamePerson } from '../commands/remembered.ts'
import type { AskedFrom } from '../commands/runner.ts'
import { apiError } from './error-words.ts'
import { type ApiAnswer, type ApiRequest, type ApiRoute, badRequest, notFound, ok, refusal } from './route.ts'

/** How long the answer to a command waits for the outcome, seconds. */
const WAIT_S = 10
const MAX_WAIT_S = 30

export interface CommandRoutesOptions {
  /** An intent goes the way of one that came over a live socket. */
  command: (raw: unknown, operator: Operator, from: AskedFrom) => Promise<Result>
  book: CommandBook
}

export const ApiErrorSchema = z.looseObject({
  /** Stable: programs may decide by it. */
  code: z.string(),
  /** For people. */
  message: z.string(),
})
/** A command with its error in words. */
const CommandState = z.object({ ...tables.commands.shape, error: ApiErrorSchema.nullable() })
const commandState = { name: 'CommandState', schema: CommandState }

/** What the gateway did by itself has no row, and is done. */
const Done = z.object({
  id: z.string(),
  kind: z.string(),
  state: z.literal('done'),
})

/** What is wrong with the request itself, with the rights of the person, with the state of the board, or on the way. */
const statusOf: Partial<Record<CommandErrorCode, number>> = {
  'bad-intent': 400,
  'bad-number': 400,
  'bad-time': 400,
  'empty-text': 400,
  'choose-your-extension': 400,
  'reason-required': 400,
  'not-allowed': 403,
  'not-your-phone': 403,
  'no-hot-desk': 403,
  'outside-groups': 403,
  'command-left-out': 403,
  'number-forbidden': 403,
  'asterisk-refused': 502,
  'timed-out': 504,
  'link-down': 503,
  'need-missing': 503,
  'not-kept': 503,
  'not-audited': 503,
  internal: 500,
}

const failed = (status: number) => ({
  about:
    { 400: 'It can’t be read', 403: 'Not allowed', 409: 'Refused or failed: see `error.code`' }[status] ?? 'Failed',
  name: 'CommandFailure',
  schema: z.object({
    error: ApiErrorSchema,
    /** Absent when it was refused before anything was sent to the exchange. */
    command: CommandState.optional(),
  }),
})

export function commandRoutes({ command, book }: CommandRoutesOptions): ApiRoute[] {
  return [
    {
      method: 'POST',
      path: '/api/v1/commands',
      tag: 'commands',
      summary: 'Do something: dial, transfer, hang up and all other commands',
      about: `The body is the same intent that a panel sends; docs/reference/commands.md has them all. \`id\` is chosen by the client: sent again, it gets the first answer and nothing is done twice (for ten minutes). \`seen\` comes from \`/api/v1/legs\`: the command is refused with \`call-changed\` when the call is no longer that one. Answers 200 when the board shows the effect, 202 when it is not known after \`wait\` seconds.`,
      scope: 'command',
      query: {
        wait: {
          about: `How long to wait for the outcome, 0 to ${MAX_WAIT_S} seconds; ${WAIT_S} when not given`,
          schema: z.int().min(0).max(MAX_WAIT_S),
        },
      },
      body: { name: 'Intent', schema: Intent },
      answers: {
        200: { about: 'Done', name: 'CommandDone', schema: z.union([CommandState, Done]) },
        202: { about: 'The exchange took it; ask later at /api/v1/commands/{id}', ...commandState },
        ...Object.fromEntries([400, 403, 409, 500, 502, 503, 504].map((status) => [status, failed(status)])),
      },
      run: (request) => run(request, command, book),
    },
    {
      method: 'GET',
      path: '/api/v1/commands/{id}',
      tag: 'commands',
      summary: 'What became of a command',
      about: 'One’s own for ten minutes; those of others for as long as they are on the board.',
      scope: 'read',
      params: { id: { about: 'The id of the intent', schema: z.string() } },
      answers: { 200: { about: 'Its state', ...commandState }, 404: { about: 'No such command, or too long ago' } },
      run({ operator, params, view }) {
        const id = params.id!
        const own = book.of(id)
        const row = view.commands.get(id) ?? (own && isSamePerson(own.operator, operator) ? own.row : undefined)
        return row === undefined ? notFound(`command ${id}`) : ok(stateOf(row))
      },
    },
  ]
}

async function run(
  { body, operator, address, signInId, query }: ApiRequest,
  command: CommandRoutesOptions['command'],
  book: CommandBook,
): Promise<ApiAnswer> {
  const waitMs = waitOf(query.get('wait'))
  if (waitMs === null) return badRequest(`wait must be a whole number of seconds from 0 to ${MAX_WAIT_S}.`)
  const result = await command(body, operator, { address, signInId })
  const { id, kind } = (body ?? {}) as { id?: string; kind?: string }
  const own = book.of(id ?? '')
  const row = own && isSamePerson(own.operator, operator) ? own.row : undefined
  if (!result.ok) {
    const more = row?.error ? { command: stateOf(row) } : {}
    return refusal(statusOf[result.error.code] ?? 409, apiError(result.error), more)
  }
  if (result.done || row === undefined) return ok({ id, kind, state: 'done' })
  const settled = (await book.whenSettled(row.id, waitMs)) ?? row
  if (settled.settledAt === null) return { status: 202, body: stateOf(settled) }
  if (settled.error === null) return ok(stateOf(settled))
  return refusal(statusOf[settled.error.code] ?? 409, apiError(settled.error), { command: stateOf(settled) })
}

const stateOf = (row: Command) => ({ ...row, error: row.error && apiError(row.error) })

/** In ms; null = no such time. */
function waitOf(given: readonly string[] | undefined): number | null {
  if (given === undefined) return WAIT_S * 1000
  const [text] = given
  return given.length === 1 && /^\d{1,2}$/.test(text!) && Number(text) <= MAX_WAIT_S ? Number(text) * 1000 : null
}
