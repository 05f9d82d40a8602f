import { Readable } from 'node:stream'
import { columnKinds, encodings, hasRight, separators } from '@jackfield/model'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { barred, noOwn, noRight, ownerOf } from '../../api/contact-answers.ts'
import type { ApiAnswer, Scope } from '../../api/route.ts'
import { actorOf } from '../../audit/actor-of.ts'
import type { Audit } from '../../audit/audit.ts'
import { refuse, wordsOf } from '../../http/refuse.ts'
import type { Person } from '../../people/person.ts'
import type { ContactFields } from '../contact-fields.ts'
import type { Contacts } from '../contacts.ts'
import { normalOf } from '../numbers.ts'
import { fileFormats, fileOf } from './export-file.ts'
import { readContacts } from './import-file.ts'

export interface ContactFilesOptions {
  readonly contacts: Contacts
  readonly audit: Pick<Audit, 'record'>
  /** Answers a request that may not come in, else sets `person`. */
  readonly guarded: (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>
  /** Answers a request that its token does not cover. */
  readonly admit: (request: FastifyRequest, reply: FastifyReply, scope: Scope) => Promise<unknown>
  readonly addressOf: (request: FastifyRequest) => string
}

/** Bytes of a file: 100,000 rows of 200. */
const MOST_BYTES = 20 * 1024 * 1024

const list = z.string().transform((text) => text.split(','))
const Asked = z.strictObject({
  book: z.enum(['shared', 'mine']).default('shared'),
  /** Only says what would be done. */
  preview: z.enum(['0', '1']).default('0'),
  encoding: z.enum(encodings).optional(),
  separator: z.enum(separators).optional(),
  columns: list.pipe(z.array(z.enum(columnKinds)).max(200)).optional(),
})
const Export = z.strictObject({
  book: z.enum(['shared', 'mine']).default('shared'),
  format: z.enum(fileFormats).default('csv'),
})

const send = (reply: FastifyReply, { status, body }: ApiAnswer): FastifyReply => reply.code(status).send(body)

/** A1: address books as files: read in after a look at what is in them, and saved. A file is as long as no other request may be, so that these have a place of their own. */
export function contactFiles(app: FastifyInstance, options: ContactFilesOptions): void {
  const { contacts, audit, guarded, admit, addressOf } = options
  let isReading = false
  const mayBe = (scope: Scope) => async (request: FastifyRequest, reply: FastifyReply) => {
    const refused = barred(request.person!.operator)
    return refused ? send(reply, refused) : admit(request, reply, scope)
  }
  /** Whose book it is; answers who may not. */
  const ownerIn = (person: Person, book: 'shared' | 'mine', reply: FastifyReply): { owner: string | null } | null => {
    const { operator, accountId = null } = person
    const owner = book === 'mine' ? ownerOf({ operator, accountId }) : null
    if (book === 'shared' || owner !== null) return { owner }
    send(reply, noOwn)
    return null
  }

  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: MOST_BYTES }, (_request, body, done) =>
      done(null, body),
    )
    scope.setErrorHandler((error: { code?: string }, _request, reply) => {
      if (error.code !== 'FST_ERR_CTP_BODY_TOO_LARGE') throw error
      return refuse(
        reply,
        413,
        'file-too-big',
        `The file has more than ${MOST_BYTES / 1024 / 1024} MB. Split it, or leave pictures out.`,
      )
    })

    scope.post(
      '/api/v1/contacts/import',
      { onRequest: [guarded, mayBe('command')], bodyLimit: MOST_BYTES },
      async (request, reply) => {
        reply.header('cache-control', 'no-store')
        const asked = Asked.safeParse(request.query)
        if (!asked.success) return refuse(reply, 400, 'bad-request', wordsOf(asked.error))
        const { book, preview, encoding = null, separator = null, columns = null } = asked.data
        const person = request.person!
        if (book === 'shared' && !hasRight(person.operator, 'contacts')) return send(reply, noRight)
        const whose = ownerIn(person, book, reply)
        if (whose === null) return reply
        const bytes = request.body
        if (!Buffer.isBuffer(bytes) || bytes.length === 0)
          return refuse(reply, 400, 'bad-request', 'The file is empty.')
        if (isReading)
          return refuse(
            reply.header('retry-after', '10'),
            429,
            'under-way',
            'Another file is being read; try again in a moment.',
          )
        isReading = true
        try {
          const isThere = known(contacts, whose.owner)
          let [added, already] = [0, 0]
          let failed: 'full' | 'not-kept' | null = null
          const report = await readContacts(bytes, { encoding, separator, columns }, async (part, photoOf) => {
            const fresh = part.filter((one) => !isThere(one))
            already += part.length - fresh.length
            if (preview === '1' || fresh.length === 0) return true
            const done = await contacts.add(fresh, whose.owner, person.operator.name ?? '', photoOf)
            if (typeof done === 'string') failed = done
            else added += done.length
            return failed === null
          })
          if (preview === '0')
            audit.record({
              ...{ kind: 'data', action: 'contacts-import', outcome: failed ?? 'done' },
              actor: actorOf(person.operator, null, addressOf(request)),
              detail: { book, added, already, refused: report.refusedRows },
            })
          return { ...report, added, already, failed }
        } finally {
          isReading = false
        }
      },
    )
  })

  app.get('/api/v1/contacts/export', { onRequest: [guarded, mayBe('read')] }, async (request, reply) => {
    const asked = Export.safeParse(request.query)
    if (!asked.success) return refuse(reply, 400, 'bad-request', wordsOf(asked.error))
    const { book, format } = asked.data
    const person = request.person!
    const whose = ownerIn(person, book, reply)
    if (whose === null) return reply
    const actor = actorOf(person.operator, null, addressOf(request))
    audit.record({ kind: 'data', action: 'contacts-export', outcome: 'done', actor, detail: { book, format } })
    const all = contacts.find('', ({ owner }) => owner === whose.owner)
    return reply
      .header('cache-control', 'no-store')
      .header('content-disposition', `attachment; filename="contacts.${format}"`)
      .type(format === 'csv' ? 'text/csv; charset=utf-8' : 'text/vcard; charset=utf-8')
      .send(Readable.from(fileOf(all, format, (part) => contacts.photos(part))))
  })
}

/** Tells whether a contact stands in this book already, or came before in the same file: the same name, company and numbers. */
function known(contacts: Contacts, owner: string | null): (one: ContactFields) => boolean {
  const keyOf = (name: string, company: string, numbers: readonly string[]) =>
    JSON.stringify([name, company, [...new Set(numbers)].sort()])
  const keys = new Set(
    contacts
      .find('', (one) => one.owner === owner)
      .map(({ name, company, numbers }) =>
        keyOf(
          name,
          company,
          numbers.map(({ normal }) => normal),
        ),
      ),
  )
  return ({ name, company, numbers }) => {
    const key = keyOf(
      name,
      company,
      numbers.map(({ written }) => normalOf(written, contacts.country)),
    )
    if (keys.has(key)) return true
    keys.add(key)
    return false
  }
}
