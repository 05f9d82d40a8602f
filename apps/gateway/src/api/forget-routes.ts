import { z } from 'zod'
import type { ForgetNow } from '../forget/forget-now.ts'
import { forgettable } from '../forget/forgettable.ts'
import { type ApiRoute, badRequest, ok, refusal } from './route.ts'

export interface ForgetRoutesOptions {
  forget: Pick<ForgetNow, 'run'>
}

const Asked = z.strictObject({
  number: z.string().regex(forgettable, 'must be a number such as +39061234'),
  /** Says what would be done, and changes nothing. */
  dryRun: z.boolean().default(false),
})

/** What was taken out, or would be. */
export const ForgottenSchema = z.object({
  callbacks: z.int(),
  notes: z.int(),
  messages: z.int(),
  alerts: z.int(),
  deadLetters: z.int(),
  /** Contacts that had the number or the name, and notes of others that named them. */
  contacts: z.int(),
  contactNotes: z.int(),
  /** Finished calls: they stay, without who it was. */
  calls: z.int(),
  /** Texts of the audit trail, in so many rows. */
  texts: z.int(),
  rows: z.int(),
  /** Rows of what the person at that phone did: they stay. */
  acted: z.int(),
  /** The names that came with the number. */
  names: z.array(z.string()),
})

/** A number, and the names that came with it, out of everything that is kept. */
export function forgetRoutes({ forget }: ForgetRoutesOptions): ApiRoute[] {
  return [
    {
      method: 'POST',
      path: '/api/v1/forget',
      tag: 'site',
      summary: 'Take a number, and the names that came with it, out of everything that is kept',
      about:
        'Calls that are up stay on the board. It can’t be taken back. The audit trail says that it was done and by whom, not of which number.',
      scope: 'admin',
      body: { name: 'Forget', schema: Asked },
      answers: {
        200: { about: 'What was taken out', name: 'Forgotten', schema: ForgottenSchema },
        400: { about: 'No number' },
        409: { about: 'Another is being forgotten' },
        503: { about: 'The database is away: what was not taken out yet is still there' },
      },
      async run({ body, operator, address }) {
        const asked = Asked.safeParse(body)
        if (!asked.success) return badRequest(asked.error.issues.map(({ message }) => message).join('; '))
        const done = await forget.run({ ...asked.data, operator, address })
        if (done === 'under-way')
          return refusal(409, {
            code: 'under-way',
            message: 'Another number is being forgotten; try again in a moment.',
          })
        if (done === 'not-kept')
          return refusal(503, {
            code: 'not-kept',
            message: 'The database went away; what was not taken out yet is still there. Ask again when it is back.',
          })
        return ok(done)
      },
    },
  ]
}
