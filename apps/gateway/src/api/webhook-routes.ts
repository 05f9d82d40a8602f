import { z } from 'zod'
import type { Resent, Webhooks } from '../webhooks/webhooks.ts'
import { type ApiAnswer, type ApiRoute, notFound, ok, refusal } from './route.ts'

export interface WebhookRoutesOptions {
  webhooks: Pick<Webhooks, 'states' | 'deadLetters' | 'resend' | 'discard' | 'test'>
}

const DeadLetterSchema = z.object({
  id: z.string(),
  /** The name of the webhook. */
  hook: z.string(),
  type: z.string(),
  at: z.number(),
  attempts: z.int(),
  /** Why the last attempt failed. */
  reason: z.string(),
  failedAt: z.number(),
  /** What was to be sent. */
  payload: z.looseObject({ type: z.string(), timestamp: z.string(), data: z.unknown() }),
})
const id = { id: { about: 'Its id', schema: z.string() } }
const kept = { 503: { about: 'The database is away' } }
const tag = 'webhooks'
const scope = 'admin'

const notKept = () => refusal(503, { code: 'not-kept', message: 'The gateway can’t keep that now; nothing was done.' })

const answerOf = (outcome: Resent, id: string): ApiAnswer => {
  switch (outcome) {
    case 'ok':
      return { status: 204 }
    case 'unknown':
      return notFound(`dead letter ${id}`)
    case 'under-way':
      return refusal(409, { code: 'already-so', message: 'It is being sent already.' })
    case 'no-hook':
      return refusal(409, { code: 'no-such-hook', message: 'The settings have no such webhook any more.' })
    case 'not-kept':
      return notKept()
  }
}

/** The webhooks of the settings, and what could not be delivered. */
export function webhookRoutes({ webhooks }: WebhookRoutesOptions): ApiRoute[] {
  return [
    {
      method: 'GET',
      path: '/api/v1/webhooks',
      summary: 'The webhooks of the settings',
      tag,
      scope,
      answers: {
        200: {
          about: 'All of them',
          name: 'Webhooks',
          schema: z.object({
            items: z.array(
              z.object({ name: z.string(), url: z.string(), events: z.array(z.string()), waiting: z.int() }),
            ),
          }),
        },
      },
      run: () => ok({ items: webhooks.states }),
    },
    {
      method: 'POST',
      path: '/api/v1/webhooks/{name}/test',
      summary: 'Send a message of the type `test`',
      tag,
      scope,
      params: { name: { about: 'The name of the webhook', schema: z.string() } },
      answers: { 204: { about: 'It is on its way' }, 404: { about: 'No such webhook' } },
      run: ({ params }) => (webhooks.test(params.name!) ? { status: 204 } : notFound(`webhook ${params.name}`)),
    },
    {
      method: 'GET',
      path: '/api/v1/dead-letters',
      summary: 'Messages that could not be delivered, the oldest first',
      tag,
      scope,
      answers: {
        200: {
          about: 'All of them',
          name: 'DeadLetters',
          schema: z.object({ items: z.array(DeadLetterSchema) }),
        },
        ...kept,
      },
      async run() {
        const found = await webhooks.deadLetters()
        if (!found.ok) return notKept()
        return ok({ items: found.value.map(({ body, key: _, ...rest }) => ({ ...rest, payload: JSON.parse(body) })) })
      },
    },
    {
      method: 'POST',
      path: '/api/v1/dead-letters/{id}/resend',
      summary: 'Send it again; it leaves the list when it is delivered',
      tag,
      scope,
      params: id,
      answers: {
        204: { about: 'It is on its way' },
        404: { about: 'No such one' },
        409: { about: 'It can’t be' },
        ...kept,
      },
      run: async ({ params }) => answerOf(await webhooks.resend(params.id!), params.id!),
    },
    {
      method: 'DELETE',
      path: '/api/v1/dead-letters/{id}',
      summary: 'Take it away without sending it',
      tag,
      scope,
      params: id,
      answers: { 204: { about: 'It is gone' }, 404: { about: 'No such one' }, ...kept },
      run: async ({ params }) => answerOf(await webhooks.discard(params.id!), params.id!),
    },
  ]
}
