import {
  type Extension,
  type ExtensionId,
  hasRight,
  Insiders,
  isWithin,
  maskParty,
  type Operator,
  type View,
} from '@jackfield/model'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { actorOf } from '../audit/actor-of.ts'
import type { Audit } from '../audit/audit.ts'
import { refuse } from '../http/refuse.ts'
import { sendSound } from '../http/send-sound.ts'
import type { Seat } from '../live/seats.ts'
import { type BoxMessage, readBoxes } from './read-box.ts'

export type VoicemailRoutesOptions = {
  /** Where the exchange keeps voicemail; null = messages are only counted. */
  folder: string | null
  /** The boxes of a person, as `101@default`. */
  boxesOf: (id: ExtensionId) => readonly string[]
  audit: Pick<Audit, 'record'> | null
  guarded: (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>
  reads: (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>
  operatorOf: (request: FastifyRequest) => Operator
  seatOf: (operator: Operator) => Seat
  seen: (operator: Operator) => View
  addressOf: (request: FastifyRequest) => string
}

/**
 * V17: the messages in the mailbox of a person, and the sound of each. Everybody has their own; those of others take the right to listen to calls, `supervise`, for
 * them. Each listen is a row of the audit trail before the first byte goes out.
 */
export function voicemailRoutes(app: FastifyInstance, options: VoicemailRoutesOptions): void {
  const { folder, boxesOf, audit, guarded, reads, operatorOf, seatOf, seen, addressOf } = options
  const hooks = { onRequest: [guarded, reads] }

  /** The person whose box is asked for, if it may be; else the answer is given. */
  const person = (request: FastifyRequest, reply: FastifyReply): Extension | null => {
    const operator = operatorOf(request)
    const view = seen(operator)
    const row = view.extensions.get((request.params as { extension: string }).extension)
    if (row === undefined || row.newMessages === null)
      refuse(reply, 404, 'no-such-mailbox', 'there is no such mailbox among those of the people you see')
    else if (!mayHear(operator, view, row.id, seatOf(operator)))
      refuse(reply, 403, 'not-allowed', 'the messages of others take the right supervise for them')
    else return row
    return null
  }
  const messages = async (row: Extension) => (folder === null ? null : readBoxes(folder, boxesOf(row.id)))

  app.get('/api/v1/mailboxes/:extension', hooks, async (request, reply) => {
    const row = person(request, reply)
    if (row === null) return reply
    const operator = operatorOf(request)
    const insiders = seatOf(operator).masked ? new Insiders(seen(operator)) : null
    const shown = ({ sound, name, number, ...message }: BoxMessage) => {
      const from = insiders === null ? { name, number } : maskParty({ name, number }, insiders)
      return { ...message, from: { name: from.name, number: from.number }, type: sound?.type ?? null }
    }
    const found = await messages(row)
    reply.header('cache-control', 'no-store')
    return {
      ...{ extensionId: row.id, newMessages: row.newMessages, oldMessages: row.oldMessages },
      noList: found !== null ? null : folder === null ? 'not-set' : 'unreadable',
      messages: found?.map(shown) ?? [],
    }
  })

  app.get('/api/v1/mailboxes/:extension/messages/:id/sound', hooks, async (request, reply) => {
    const row = person(request, reply)
    if (row === null) return reply
    const { id } = request.params as { id: string }
    const message = (await messages(row))?.find((one) => one.id === id)
    if (message === undefined || message.sound === null)
      return refuse(reply, 404, 'no-message', 'there is no such message any more, or no sound of it')
    audit?.record({
      ...{ kind: 'supervision', action: 'play-voicemail', outcome: 'done' },
      actor: actorOf(operatorOf(request), null, addressOf(request)),
      detail: { mailbox: row.id, message: id, at: new Date(message.at).toISOString() },
      parties: [{ name: message.name, number: message.number }],
    })
    return sendSound(request, reply, message.sound)
  })
}

/** Whose phone it is by their account hears its box; whoever only sits there does not, nor does who may not see callers hear those of others. */
function mayHear(operator: Operator, view: View, id: ExtensionId, { masked }: Seat): boolean {
  if (operator.extensionId === id && operator.hotDesks !== true) return true
  const { rights, groups } = operator.permissions
  return (
    !masked && hasRight(operator, 'supervise') && isWithin(rights.supervise, groups, view, [{ kind: 'people', id }])
  )
}
