import { hasRight } from '@jackfield/model'
import type { KeptContact } from '@jackfield/store'
import { z } from 'zod'
import { actorOf } from '../audit/actor-of.ts'
import type { Audit } from '../audit/audit.ts'
import { ContactFields, titleOf } from '../contacts/contact-fields.ts'
import type { Changed, Contacts } from '../contacts/contacts.ts'
import { duplicatesOf } from '../contacts/duplicates.ts'
import { wordsOf } from '../http/refuse.ts'
import {
  answers,
  away,
  barred,
  ContactSchema,
  conflict,
  isTheirs,
  nameOf,
  noOwn,
  noRight,
  notKept,
  ownerOf,
  readOnly,
  shown,
} from './contact-answers.ts'
import { type ApiAnswer, type ApiRequest, type ApiRoute, badRequest, ok } from './route.ts'

export interface ContactRoutesOptions {
  contacts: Contacts
  audit: Pick<Audit, 'record'>
}

const MAX_PAGE = 200
/** Of duplicates no more are shown at once: the next come when these are joined. */
const MAX_GROUPS = 50

const Book = z.enum(['shared', 'mine'])
const Version = z.int().min(1)
const Said = z.record(z.string(), z.unknown())
const Added = z.looseObject({ book: Book.default('shared') })
const Seen = z.looseObject({ version: Version })
const Joined = z.strictObject({
  version: Version,
  with: z
    .array(z.strictObject({ id: z.string().max(40), version: Version }))
    .min(1)
    .max(20),
  contact: Said,
})
const Page = z.strictObject({
  find: z.string().max(200, 'must have at most 200 characters').default(''),
  book: z.enum(['all', 'shared', 'mine']).default('all'),
  tag: z.string().max(40, 'must have at most 40 characters').default(''),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(MAX_PAGE).default(100),
})

const id = { id: { about: 'Its id', schema: z.string() } }
const tag = 'contacts'

/** The phonebook: contacts that all share, and those of the person who asks. */
export function contactRoutes({ contacts, audit }: ContactRoutesOptions): ApiRoute[] {
  const record = (request: ApiRequest, action: string, contact: KeptContact, more: object = {}) =>
    audit.record({
      ...{ kind: 'data', action, outcome: 'done', actor: actorOf(request.operator, null, request.address) },
      parties: [{ name: titleOf(contact), number: contact.numbers[0]?.written ?? '' }],
      detail: { contact: contact.id, book: contact.owner === null ? 'shared' : 'personal', ...more },
    })
  const answerOf = (request: ApiRequest, action: string, done: Changed): ApiAnswer => {
    if (done === 'not-kept') return notKept
    if ('conflict' in done) return conflict(done.conflict)
    record(request, action, done, { version: done.version })
    return ok(shown(done))
  }
  /** A contact that the person may change, else why not. */
  const changeable = (request: ApiRequest): KeptContact | ApiAnswer => {
    const refused = barred(request.operator)
    if (refused) return refused
    const contact = contacts.get(request.params.id!)
    // One that is somebody else's is told from one that is not there to nobody.
    if (contact === null || !isTheirs(request)(contact)) return conflict(null)
    if (contact.owner === null && !hasRight(request.operator, 'contacts')) return noRight
    return readOnly(contact) ?? contact
  }
  return [
    {
      method: 'GET',
      path: '/api/v1/contacts',
      tag,
      summary: 'Contacts of the phonebook, in the order of their names',
      about: 'Those that all share, and those of the person who asks.',
      scope: 'read',
      query: {
        find: {
          about:
            'Words of name, company or tags, or digits of a number; who is found only with a slip of one letter comes last',
          schema: z.string(),
        },
        tag: { about: 'Those with this tag alone', schema: z.string() },
        book: { about: '`shared`, `mine` or `all`; all when not given', schema: z.string() },
        offset: { about: 'So many are left out at the beginning', schema: z.int().min(0) },
        limit: {
          about: `Contacts of a page, 1 to ${MAX_PAGE}; 100 when not given`,
          schema: z.int().min(1).max(MAX_PAGE),
        },
      },
      answers: {
        200: {
          about: 'A page',
          name: 'Contacts',
          schema: z.object({
            items: z.array(ContactSchema),
            /** All that are found. */
            total: z.int(),
            /** Whether the person may change those that all share, and has a book of their own. */
            mayShare: z.boolean(),
            hasOwn: z.boolean(),
          }),
        },
        400: { about: 'A query that can’t be read' },
        503: { about: 'The contacts were not read yet' },
      },
      run(request) {
        const { operator, query } = request
        const refused = barred(operator)
        if (refused) return refused
        const asked = Page.safeParse(Object.fromEntries([...query].map(([name, values]) => [name, values.at(-1)])))
        if (!asked.success) return badRequest(wordsOf(asked.error))
        if (!contacts.isLoaded) return away
        const { find, book, tag: wanted, offset, limit } = asked.data
        const theirs = isTheirs(request)
        const found = contacts.find(
          find,
          (one) =>
            theirs(one) &&
            (book === 'all' || (one.owner === null) === (book === 'shared')) &&
            (wanted === '' || one.tags.includes(wanted)),
        )
        const items = found.slice(offset, offset + limit).map(shown)
        const may = { mayShare: hasRight(operator, 'contacts'), hasOwn: ownerOf(request) !== null }
        return ok({ items, total: found.length, ...may })
      },
    },
    {
      method: 'GET',
      path: '/api/v1/contacts/duplicates',
      tag,
      summary: 'Contacts that seem to be the same: with one number, or one name and company',
      about: `At most ${MAX_GROUPS} groups of those that the person may change.`,
      scope: 'read',
      answers: {
        200: {
          about: 'Groups of two or more',
          name: 'ContactDuplicates',
          schema: z.object({
            groups: z.array(z.object({ why: z.enum(['number', 'name']), items: z.array(ContactSchema) })),
          }),
        },
        503: answers[503],
      },
      run(request) {
        const refused = barred(request.operator)
        if (refused) return refused
        if (!contacts.isLoaded) return away
        const theirs = isTheirs(request)
        const mayShare = hasRight(request.operator, 'contacts')
        const mine = contacts.find('', (one) => theirs(one) && (one.owner !== null || mayShare))
        const groups = duplicatesOf(mine, MAX_GROUPS)
        return ok({ groups: groups.map(({ why, contacts: same }) => ({ why, items: same.map(shown) })) })
      },
    },
    {
      method: 'POST',
      path: '/api/v1/contacts',
      tag,
      summary: 'Add a contact',
      about: 'With `book`: `shared` (which takes the right `contacts`) or `mine`.',
      scope: 'command',
      body: { name: 'NewContact', schema: z.object({ book: Book.optional(), ...ContactFields.shape }) },
      answers: {
        201: { about: 'It is there', name: 'Contact', schema: ContactSchema },
        400: answers[400],
        503: answers[503],
      },
      async run(request) {
        const refused = barred(request.operator)
        if (refused) return refused
        const asked = Added.safeParse(request.body)
        if (!asked.success) return badRequest(wordsOf(asked.error))
        const { book, ...said } = asked.data
        const owner = book === 'mine' ? ownerOf(request) : null
        if (book === 'shared' && !hasRight(request.operator, 'contacts')) return noRight
        if (book === 'mine' && owner === null) return noOwn
        const fields = ContactFields.safeParse(said)
        if (!fields.success) return badRequest(wordsOf(fields.error))
        const added = await contacts.add([fields.data], owner, nameOf(request))
        if (added === 'not-kept') return notKept
        if (added === 'full') return badRequest('The phonebook is full.')
        record(request, 'contact-add', added[0]!)
        return { status: 201, body: shown(added[0]!) }
      },
    },
    {
      method: 'PATCH',
      path: '/api/v1/contacts/{id}',
      tag,
      summary: 'Change a contact',
      about: 'All of it is sent, with the `version` that was seen.',
      scope: 'command',
      params: id,
      body: { name: 'ContactChange', schema: z.object({ version: Version, ...ContactFields.shape }) },
      answers: { 200: { about: 'As it is now', name: 'Contact', schema: ContactSchema }, ...answers },
      async run(request) {
        const contact = changeable(request)
        if (!('owner' in contact)) return contact
        const asked = Seen.safeParse(request.body)
        if (!asked.success) return badRequest(wordsOf(asked.error))
        const { version, ...said } = asked.data
        const fields = ContactFields.safeParse(said)
        if (!fields.success) return badRequest(wordsOf(fields.error))
        const done = await contacts.change({ id: contact.id, version }, fields.data, nameOf(request))
        return answerOf(request, 'contact-change', done)
      },
    },
    {
      method: 'POST',
      path: '/api/v1/contacts/{id}/join',
      tag,
      summary: 'Join contacts into one',
      about:
        '`contact` is what is said of it from now on; those of `with`, of the same book, go. All of it is done, or nothing.',
      scope: 'command',
      params: id,
      body: { name: 'ContactJoin', schema: Joined.extend({ contact: z.object(ContactFields.shape) }) },
      answers: { 200: { about: 'The one that is left', name: 'Contact', schema: ContactSchema }, ...answers },
      async run(request) {
        const contact = changeable(request)
        if (!('owner' in contact)) return contact
        const asked = Joined.safeParse(request.body)
        if (!asked.success) return badRequest(wordsOf(asked.error))
        const { version, with: others } = asked.data
        const fields = ContactFields.safeParse(asked.data.contact)
        if (!fields.success) return badRequest(wordsOf(fields.error))
        const ids = new Set([contact.id, ...others.map((one) => one.id)])
        if (ids.size !== others.length + 1) return badRequest('with: each contact once')
        if (others.some((one) => contacts.get(one.id)?.owner !== contact.owner)) return conflict(null)
        const fixed = others.map((one) => readOnly(contacts.get(one.id)!)).find(Boolean)
        if (fixed) return fixed
        const done = await contacts.change({ id: contact.id, version }, fields.data, nameOf(request), others)
        return answerOf(request, 'contact-join', done)
      },
    },
    {
      method: 'DELETE',
      path: '/api/v1/contacts/{id}',
      tag,
      summary: 'Remove a contact',
      scope: 'command',
      params: id,
      query: { version: { about: 'The version that was seen', schema: Version } },
      answers: { 204: { about: 'It is gone' }, ...answers },
      async run(request) {
        const contact = changeable(request)
        if (!('owner' in contact)) return contact
        const version = Version.safeParse(Number(request.query.get('version')?.at(-1)))
        if (!version.success) return badRequest('version: must be the version that was seen')
        const done = await contacts.remove({ id: contact.id, version: version.data })
        if (done === 'not-kept') return notKept
        if (done !== 'done') return conflict(done.conflict)
        record(request, 'contact-remove', contact)
        return { status: 204 }
      },
    },
  ]
}
