import { cleanText } from '@jackfield/model'
import { z } from 'zod'
import { askGateway, type RunningGateway } from '../running/running-gateway.ts'

export interface CommandTold {
  readonly out: string[]
  readonly problems: string[]
}

const Letters = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      hook: z.string(),
      type: z.string(),
      at: z.number(),
      attempts: z.number(),
      reason: z.string(),
    }),
  ),
})
const Failure = z.object({ error: z.object({ message: z.string() }) })

/** What `./jackfield webhooks …` does: lines for the screen, and what went wrong. */
export async function askForWebhooks(words: readonly string[], where: RunningGateway): Promise<CommandTold> {
  const told: CommandTold = { out: [], problems: [] }
  const [what = 'list', ...names] = words
  try {
    if (what === 'list' && names.length === 0) await list(where, told)
    else if (what === 'resend' && names.join() === 'all') await each(await ids(where), 'POST', '/resend', where, told)
    else if (what === 'resend' && names.length > 0) await each(names, 'POST', '/resend', where, told)
    else if (what === 'discard' && names.length > 0) await each(names, 'DELETE', '', where, told)
    else if (what === 'test' && names.length === 1) {
      await ask('POST', `/api/v1/webhooks/${encodeURIComponent(names[0]!)}/test`, where)
      told.out.push(`${names[0]}: a message of the type "test" is on its way`)
    } else told.problems.push('say list, resend ID, resend all, discard ID or test NAME; see --help')
  } catch (error) {
    told.problems.push((error as Error).message)
  }
  return told
}

async function list(where: RunningGateway, { out }: CommandTold): Promise<void> {
  const { items } = Letters.parse(await ask('GET', '/api/v1/dead-letters', where))
  if (items.length === 0) out.push('everything was delivered')
  for (const { id, hook, type, at, attempts, reason } of items)
    out.push([id, hook, type, new Date(at).toISOString(), `${attempts} attempts`, cleanText(reason)].join('  '))
}

const ids = async (where: RunningGateway): Promise<string[]> =>
  Letters.parse(await ask('GET', '/api/v1/dead-letters', where)).items.map(({ id }) => id)

/** Slower than a program may ask: the gateway lets five a second through. */
async function each(
  all: readonly string[],
  method: string,
  after: string,
  where: RunningGateway,
  told: CommandTold,
): Promise<void> {
  for (const id of all)
    try {
      await ask(method, `/api/v1/dead-letters/${encodeURIComponent(id)}${after}`, where)
      told.out.push(`${id}: ${method === 'DELETE' ? 'discarded' : 'is being sent again'}`)
    } catch (error) {
      told.problems.push(`${id}: ${(error as Error).message}`)
    }
}

/** @throws Error whose message is one line for an administrator. */
async function ask(method: string, path: string, where: RunningGateway): Promise<unknown> {
  const { status, text } = await askGateway(where, method, path)
  const body: unknown = text === '' ? null : JSON.parse(text)
  if (status < 300) return body
  const failure = Failure.safeParse(body)
  throw new Error(failure.success ? failure.data.error.message : `the board answered ${status}`)
}
