import type { Operator } from '@jackfield/model'
import type { KeptContact } from '@jackfield/store'
import { z } from 'zod'
import { type ApiAnswer, type ApiRequest, refusal } from './route.ts'

/* What is answered of contacts, and to whom. */

export const ContactSchema = z.object({
  id: z.string(),
  /** Shared by all, or of the person who asks. */
  book: z.enum(['shared', 'mine']),
  name: z.string(),
  company: z.string(),
  tags: z.array(z.string()),
  vip: z.boolean(),
  note: z.string(),
  /** `normal`: as E.164 where that is known, else the digits. */
  numbers: z.array(z.object({ label: z.string(), written: z.string(), normal: z.string() })),
  /** Which photo there is, of the address `/photo`; null = none. */
  photo: z.string().nullable(),
  /** To be sent along with a change. */
  version: z.int(),
  changedAt: z.number(),
  changedBy: z.string(),
  /** The address book of another server that it comes from, and is changed in alone; null = it is changed here. */
  source: z.string().nullable(),
})
type Shown = z.infer<typeof ContactSchema>

export const notKept = refusal(503, { code: 'not-kept', message: 'The gateway can’t keep that now; nothing was done.' })
export const away = refusal(503, {
  code: 'contacts-away',
  message: 'The contacts were not read yet; try again in a moment.',
})
const conflictAbout =
  'Somebody has changed or removed it meanwhile. `contact` is as it is now; null = it is gone. Nothing was done'
const Conflict = z.object({
  error: z.looseObject({ code: z.string(), message: z.string() }),
  contact: ContactSchema.nullable(),
})
export const answers = {
  400: { about: 'Something can’t be as it was said, or is too long' },
  409: { about: conflictAbout, name: 'ContactConflict', schema: Conflict },
  503: { about: 'The database is away; nothing was done' },
}

export const noRight = refusal(403, {
  ...{ code: 'not-allowed', right: 'contacts' },
  message: 'You may not change contacts that all share.',
})
export const noOwn = refusal(403, {
  code: 'not-allowed',
  message: 'Contacts of one’s own take an account, or a token with a name.',
})

/** Companies that share an exchange don't share a phonebook, and from whom callers are hidden their numbers are too. */
export function barred({ contexts, permissions }: Operator): ApiAnswer | null {
  if (contexts !== undefined)
    return refusal(403, { code: 'not-allowed', message: 'The phonebook is for people who see the whole board.' })
  if (permissions.callers === 'hidden')
    return refusal(403, {
      code: 'not-allowed',
      message: 'The phonebook is not for people from whom callers are hidden.',
    })
  return null
}

/** Under which their own contacts are kept; null = they can't be told from others. */
export function ownerOf({ accountId, operator }: Pick<ApiRequest, 'accountId' | 'operator'>): string | null {
  if (accountId !== null) return accountId
  return operator.name === null ? null : `operator:${operator.name}`
}
export const isTheirs = (request: Pick<ApiRequest, 'accountId' | 'operator'>) => {
  const own = ownerOf(request)
  return ({ owner }: KeptContact): boolean => owner === null || owner === own
}
export const nameOf = ({ operator }: ApiRequest): string => operator.name ?? ''

/** Of other address books nothing is changed here: the next reading would undo it. */
export const readOnly = ({ source }: KeptContact): ApiAnswer | null =>
  source &&
  refusal(403, {
    ...{ code: 'from-address-book', book: source.book },
    message: `This contact comes from the address book ${source.book}: change it there.`,
  })

export const shown = ({ owner, numbers, source, ...same }: KeptContact): Shown => ({
  ...same,
  book: owner === null ? 'shared' : 'mine',
  source: source?.book ?? null,
  tags: [...same.tags],
  numbers: numbers.map(({ label, written, normal }) => ({ label, written, normal })),
})

export const conflict = (contact: KeptContact | null): ApiAnswer =>
  refusal(
    409,
    {
      code: 'changed-meanwhile',
      message:
        contact === null ? 'It is not there any more.' : `${contact.changedBy || 'Somebody'} has changed it meanwhile.`,
    },
    { contact: contact && shown(contact) },
  )
