import { hasRight } from '@jackfield/model'
import type { KeptContact } from '@jackfield/store'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { barred, conflict, isTheirs, noRight, notKept, readOnly, shown } from '../../api/contact-answers.ts'
import type { ApiAnswer } from '../../api/route.ts'
import { actorOf } from '../../audit/actor-of.ts'
import { refuse } from '../../http/refuse.ts'
import { titleOf } from '../contact-fields.ts'
import type { ContactFilesOptions } from '../files/contact-files.ts'
import { MOST_PHOTO_BYTES, MOST_SIDE, type NoPhoto, photoOf } from './picture.ts'

/** What is read of a body before it is refused: enough to tell a photo that is too big from something else. */
const MOST_BYTES = 2 * MOST_PHOTO_BYTES

const words: Readonly<Record<NoPhoto, string>> = {
  'photo-too-big': `The photo has more than ${MOST_PHOTO_BYTES / 1024} KB.`,
  'no-picture': 'That is no JPEG, PNG or WebP picture.',
  'too-many-pixels': `The photo has more than ${MOST_SIDE} pixels on a side.`,
}

const send = (reply: FastifyReply, { status, body }: ApiAnswer): FastifyReply => reply.code(status).send(body)

/** A1: photos of contacts. A photo is as long as no other request may be, so that it has a place of its own. */
export function contactPhotos(app: FastifyInstance, options: ContactFilesOptions): void {
  const { contacts, audit, guarded, admit, addressOf } = options
  /** Those that the person may see; somebody else's is told from one that is not there to nobody. */
  const contactIn = (request: FastifyRequest): KeptContact | null => {
    const { operator, accountId = null } = request.person!
    const contact = contacts.get((request.params as { id: string }).id)
    return contact !== null && isTheirs({ operator, accountId })(contact) ? contact : null
  }
  const mayBe = (scope: 'read' | 'command') => async (request: FastifyRequest, reply: FastifyReply) => {
    const refused = barred(request.person!.operator)
    return refused ? send(reply, refused) : admit(request, reply, scope)
  }
  const change = async (request: FastifyRequest, reply: FastifyReply, bytes: Uint8Array | null) => {
    reply.header('cache-control', 'no-store')
    const { operator } = request.person!
    const contact = contactIn(request)
    if (contact === null) return send(reply, conflict(null))
    if (contact.owner === null && !hasRight(operator, 'contacts')) return send(reply, noRight)
    const fixed = readOnly(contact)
    if (fixed) return send(reply, fixed)
    const version = Number((request.query as { version?: string }).version)
    if (!Number.isInteger(version))
      return refuse(reply, 400, 'bad-request', 'version: must be the version that was seen')
    const photo = bytes === null ? null : photoOf(bytes)
    if (typeof photo === 'string') return refuse(reply, photo === 'photo-too-big' ? 413 : 422, photo, words[photo])
    const done = await contacts.setPhoto({ id: contact.id, version }, photo, operator.name ?? '')
    if (done === 'not-kept') return send(reply, notKept)
    if ('conflict' in done) return send(reply, conflict(done.conflict))
    audit.record({
      ...{
        kind: 'data',
        action: 'contact-change',
        outcome: 'done',
        actor: actorOf(operator, null, addressOf(request)),
      },
      parties: [{ name: titleOf(done), number: done.numbers[0]?.written ?? '' }],
      detail: { contact: done.id, book: done.owner === null ? 'shared' : 'personal', photo: photo?.type ?? null },
    })
    return shown(done)
  }
  const path = '/api/v1/contacts/:id/photo'

  app.get(path, { onRequest: [guarded, mayBe('read')] }, async (request, reply) => {
    const contact = contactIn(request)
    if (contact === null || contact.photo === null) return refuse(reply, 404, 'no-photo', 'There is no photo.')
    // Asked for again each time, so that whoever may not see it any more doesn't; sent again only when it is another.
    const tag = `"${contact.photo}"`
    reply.header('cache-control', 'private, no-cache').header('etag', tag)
    if (request.headers['if-none-match'] === tag) return reply.code(304).send()
    const photo = await contacts.photo(contact.id)
    if (photo === 'not-kept') return send(reply, notKept)
    if (photo === null) return refuse(reply, 404, 'no-photo', 'There is no photo.')
    return reply
      .header('content-security-policy', "default-src 'none'; sandbox")
      .header('content-disposition', 'inline')
      .type(photo.type)
      .send(photo.bytes)
  })

  app.delete(path, { onRequest: [guarded, mayBe('command')] }, (request, reply) => change(request, reply, null))

  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: MOST_BYTES }, (_request, body, done) =>
      done(null, body),
    )
    scope.setErrorHandler((error: { code?: string }, _request, reply) => {
      if (error.code !== 'FST_ERR_CTP_BODY_TOO_LARGE') throw error
      return refuse(reply, 413, 'photo-too-big', words['photo-too-big'])
    })
    scope.put(path, { onRequest: [guarded, mayBe('command')], bodyLimit: MOST_BYTES }, (request, reply) =>
      change(request, reply, Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)),
    )
  })
}
