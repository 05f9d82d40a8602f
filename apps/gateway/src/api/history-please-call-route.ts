import { randomUUID } from 'node:crypto'
import { type CommandError, type ExtensionId, hasRight, MAX_NOTE } from '@jackfield/model'
import type { HistoryTable } from '@jackfield/store'
import { z } from 'zod'
import { actorOf } from '../audit/actor-of.ts'
import type { Audit } from '../audit/audit.ts'
import { wordsOf } from '../http/refuse.ts'
import { type PleaseCall, personAt } from '../please-call/please-call.ts'
import { Journey } from './described/history-described.ts'
import { type FinishedCallOptions, finishedCall, noRight, notKept, showTo, writerOf } from './finished-call.ts'
import { type ApiRoute, badRequest, ok, refusal } from './route.ts'

export interface HistoryPleaseCallOptions extends FinishedCallOptions {
  calls: Pick<HistoryTable, 'call' | 'addNote'>
  pleaseCall: Pick<PleaseCall, 'ask'>
  audit: Pick<Audit, 'record'>
  now: () => number
}

const Asking = z.strictObject({
  /** Whom. */
  toExtensionId: z.string().min(1).max(200),
  /** What it is about. */
  note: z
    .string()
    .max(4 * MAX_NOTE, `must have at most ${4 * MAX_NOTE} characters`)
    .default(''),
  /** Where a person may choose: the phone that is theirs. */
  phone: z.string().min(1).max(200).optional(),
})

const mayNotAsk = noRight('You may not ask people to call back.')
const noPerson = refusal(404, { code: 'no-such-target', message: 'There is no such person among those you may see.' })

/** C35: somebody is told, outside the board, to call back about a call that is over; it stands in the journey. */
export function historyPleaseCallRoute(options: HistoryPleaseCallOptions): ApiRoute {
  const { calls, wholeBoard, pleaseCall, audit, now } = options
  return {
    ...{ tag: 'history', scope: 'command', method: 'POST', path: '/api/v1/history/{id}/please-call' },
    summary: 'Ask a person to call back about a finished call',
    about:
      'As the command `please-call` does for a call that goes on: by e-mail or by a webhook with `events: [please-call]`. It stands in the journey. It takes the right `chat`.',
    params: { id: { about: 'The id of a finished call', schema: z.string() } },
    body: { name: 'HistoryPleaseCall', schema: Asking },
    answers: {
      200: { about: 'It was sent; the call as it is now', name: 'NotedCall', schema: z.object({ call: Journey }) },
      400: { about: 'What is asked for can’t be read, or says nothing of who is to be called' },
      403: { about: 'The person may not ask' },
      404: { about: 'No such call, or no such person, among those that the person may see' },
      409: { about: 'There is no way to that person' },
      429: { about: 'The person has sent many messages in a short time' },
      502: { about: 'It could not be sent yet; it is tried again for an hour' },
      503: { about: 'The database is away; nothing was done' },
    },
    async run(request) {
      if (!hasRight(request.operator, 'chat')) return mayNotAsk
      const asking = Asking.safeParse(request.body)
      if (!asking.success) return badRequest(wordsOf(asking.error))
      const { operator, address } = request
      const { note, phone = null } = asking.data
      const call = await finishedCall(request, phone, options, mayNotAsk)
      if ('status' in call) return call
      const view = wholeBoard()
      const toExtensionId = asking.data.toExtensionId as ExtensionId
      if (!request.view.extensions.has(toExtensionId)) return noPerson
      const by = writerOf(request, view, phone)
      const other = call.kind === 'outbound' ? (call.callee ?? call.caller) : call.caller
      const queue = call.steps.findLast((step) => step.kind === 'queued')?.name ?? ''
      const asked = { key: randomUUID(), toExtensionId, note, queue, caller: other, calledAt: call.startedAt, by }
      const error = await pleaseCall.ask(asked, view, operator)
      audit.record({
        ...{ kind: 'data', action: 'history-please-call', outcome: error === null ? 'done' : 'refused' },
        ...{ actor: actorOf(operator, phone, address), call: call.id, parties: [other, personAt(view, toExtensionId)] },
      })
      if (error !== null) return refusalOf(error)
      const to = personAt(view, toExtensionId)
      const done = await calls.addNote(call.id, { kind: 'told', at: Math.round(now()), by, to })
      if (!done.ok) return notKept
      // It was sent, whatever became of the call's own line meanwhile.
      return ok({ call: showTo(operator, options)(typeof done.value === 'string' ? call : done.value) })
    },
  }
}

function refusalOf({ code }: CommandError) {
  switch (code) {
    case 'same-extension':
      return badRequest('One does not ask oneself.')
    case 'empty-text':
      return badRequest('Nobody knows who called: write what it is about.')
    case 'no-such-target':
      return noPerson
    case 'too-many-messages':
      return refusal(429, { code, message: 'You have sent many messages in a short time.' })
    case 'not-sent-yet':
      return refusal(502, { code, message: 'It could not be sent yet; it is tried again for an hour.' })
    default:
      return refusal(409, { code, message: 'There is no way to that person: see messages in the settings.' })
  }
}
