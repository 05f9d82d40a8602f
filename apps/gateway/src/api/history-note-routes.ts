import { cleanText, hasRight, MAX_NOTE, type Operator } from '@jackfield/model'
import type { HistoryTable, Kept, NoteChanged } from '@jackfield/store'
import { z } from 'zod'
import { actorOf } from '../audit/actor-of.ts'
import type { Audit } from '../audit/audit.ts'
import { wordsOf } from '../http/refuse.ts'
import { Journey } from './described/history-described.ts'
import { type FinishedCallOptions, finishedCall, noCall, noRight, notKept, showTo, writerOf } from './finished-call.ts'
import { type ApiAnswer, type ApiRequest, type ApiRoute, badRequest, ok, refusal } from './route.ts'

export interface HistoryNoteRoutesOptions extends FinishedCallOptions {
  calls: Pick<HistoryTable, 'call' | 'addNote' | 'removeNote'>
  audit: Pick<Audit, 'record'>
  now: () => number
}

const Written = z.strictObject({
  text: z.string().max(4 * MAX_NOTE, `must have at most ${4 * MAX_NOTE} characters`),
  /** Where a person may choose: the phone that is theirs. */
  phone: z.string().min(1).max(200).optional(),
})

const common = { tag: 'history', scope: 'command' } as const
const id = { id: { about: 'The id of a finished call', schema: z.string() } }
const noNote = refusal(404, { code: 'no-such-note', message: 'That note is not there any more.' })
const mayNotWrite = noRight('You may not write notes on calls.')
const answers = {
  200: { about: 'The call as it is now', name: 'NotedCall', schema: z.object({ call: Journey }) },
  400: { about: 'A text that is empty or too long' },
  403: { about: 'The person may not write notes' },
  404: { about: 'No such call among those that the person may see, or no such note on it' },
  409: { about: 'The call has as many notes as it may' },
  503: { about: 'The database is away; nothing was done' },
}

/** C27: notes on calls that are over. They stand in the journey, and the call is found by their words and #tags. */
export function historyNoteRoutes(options: HistoryNoteRoutesOptions): ApiRoute[] {
  const { calls, wholeBoard, audit, now } = options
  const show = (operator: Operator) => showTo(operator, options)
  const seen = (request: ApiRequest, phone: string | null) => finishedCall(request, phone, options, mayNotWrite)
  const answerOf = (request: ApiRequest, action: string, done: Kept<NoteChanged>): ApiAnswer => {
    if (!done.ok) return notKept
    if (done.value === 'gone') return action === 'history-note' ? noCall : noNote
    if (done.value === 'many')
      return refusal(409, {
        code: 'too-many-notes',
        message: 'That call has as many notes as it may. Remove one first.',
      })
    const { operator, address } = request
    audit.record({
      ...{ kind: 'data', action, outcome: 'done', actor: actorOf(operator, null, address) },
      ...{ call: done.value.id, parties: [done.value.caller] },
    })
    return ok({ call: show(operator)(done.value) })
  }
  return [
    {
      ...common,
      method: 'POST',
      path: '/api/v1/history/{id}/notes',
      summary: 'Write a note on a finished call',
      about:
        'It stands in the journey. The call is found by its words, and by a #tag in it. It takes the right `chat`.',
      params: id,
      body: { name: 'NewHistoryNote', schema: Written },
      answers,
      async run(request) {
        if (!hasRight(request.operator, 'chat')) return mayNotWrite
        const asked = Written.safeParse(request.body)
        if (!asked.success) return badRequest(wordsOf(asked.error))
        const text = cleanText(asked.data.text, MAX_NOTE)
        if (text === '') return badRequest('Write what the note is to say.')
        const phone = asked.data.phone ?? null
        const call = await seen(request, phone)
        if ('status' in call) return call
        const by = writerOf(request, wholeBoard(), phone)
        const at = Math.round(now())
        return answerOf(request, 'history-note', await calls.addNote(call.id, { kind: 'noted', at, by, text }))
      },
    },
    {
      ...common,
      method: 'DELETE',
      path: '/api/v1/history/{id}/notes/{at}',
      summary: 'Take a note off a finished call',
      about: 'As on a live call, everybody who may write notes may remove them; the audit trail says who did.',
      params: { ...id, at: { about: 'When it was written, epoch ms: `at` of the step', schema: z.string() } },
      query: { phone: { about: 'The own phone, of who may choose it', schema: z.string() } },
      answers,
      async run(request) {
        const call = await seen(request, request.query.get('phone')?.at(-1) ?? null)
        if ('status' in call) return call
        const { steps } = show(request.operator)(call)
        // Of what a person doesn't see they remove nothing.
        const nth = steps.findIndex(
          (step) => step.kind === 'noted' && String(step.at) === request.params.at && step.text !== '',
        )
        const note = call.steps[nth]
        if (note?.kind !== 'noted') return noNote
        return answerOf(request, 'history-note-remove', await calls.removeNote(call.id, note))
      },
    },
  ]
}
