import { z } from 'zod'
import type { DescribedRoute } from '../route.ts'

const Message = z.object({
  /** The same in whatever folder it lies. */
  id: z.string(),
  from: z.object({ name: z.string(), number: z.string() }),
  at: z.number(),
  seconds: z.int(),
  isNew: z.boolean(),
  /** Of its sound; null = there is none. */
  type: z.string().nullable(),
})
const common = { method: 'GET', tag: 'history', scope: 'read' } as const
const refused = {
  403: { about: 'The box of somebody else, which takes the right `supervise` for them' },
  404: { about: 'No such mailbox among those of the people on the board of this person, or no such message' },
}

/** `voicemail/voicemail-routes.ts` serves them. */
export const voicemailDescribed: readonly DescribedRoute[] = [
  {
    ...common,
    path: '/api/v1/mailboxes/{extension}',
    summary: 'The messages in the mailbox of a person, the youngest first',
    answers: {
      200: {
        about:
          'The counts of the exchange, and the messages. `noList` says why there are none to be listed: `not-set` = the site has not set `voicemail.folder`, `unreadable` = that folder can’t be read',
        name: 'Mailbox',
        schema: z.object({
          extensionId: z.string(),
          newMessages: z.int().nullable(),
          oldMessages: z.int().nullable(),
          noList: z.enum(['not-set', 'unreadable']).nullable(),
          messages: z.array(Message),
        }),
      },
      ...refused,
    },
  },
  {
    ...common,
    path: '/api/v1/mailboxes/{extension}/messages/{id}/sound',
    summary:
      'The sound of a message, all of it or the range that is asked for; each listen is a row of the audit trail',
    answers: {
      200: { about: 'The file', type: ['audio/wav', 'audio/mpeg', 'audio/ogg', 'application/octet-stream'] },
      206: { about: 'The part of it', type: ['audio/wav', 'audio/mpeg', 'audio/ogg', 'application/octet-stream'] },
      416: { about: 'A range that the file does not have' },
      ...refused,
    },
  },
]
