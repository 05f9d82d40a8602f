'use client'
import { MAX_NOTE } from '@jackfield/model'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { type Answer, askAsAdministrator as ask } from '../account/ask.ts'
import type { HistoryCall } from './history-api.ts'
import { me } from './me.ts'

const phone = () => me().phone || undefined
const notesOf = (id: string) => `/history/${encodeURIComponent(id)}/notes`
type Noted = { readonly call: Omit<HistoryCall, 'calledBack'> }

const addNote = (id: string, text: string): Promise<Answer<Noted>> => ask('POST', notesOf(id), { text, phone: phone() })
const removeNote = (id: string, at: number): Promise<Answer<Noted>> => {
  const chosen = phone()
  return ask(
    'DELETE',
    `${notesOf(id)}/${at}${chosen === undefined ? '' : `?${new URLSearchParams({ phone: chosen })}`}`,
  )
}

/** What went wrong, by the code of the gateway's answer. */
function failureOf(code: string): 'lost' | 'gone' | 'many' | 'right' {
  if (code === 'no-such-call' || code === 'no-such-note') return 'gone'
  if (code === 'too-many-notes') return 'many'
  return code === 'not-allowed' ? 'right' : 'lost'
}

/** C27: notes on a call that is over: one is written, each can be removed. `changed` is given the call as it is then. */
export function useHistoryNotes(call: HistoryCall, changed: (call: HistoryCall) => void) {
  const [failure, setFailure] = useState<ReturnType<typeof failureOf> | null>(null)
  const take = (answer: Answer<Noted>): boolean => {
    setFailure(answer.ok ? null : failureOf(answer.code))
    if (answer.ok) changed({ ...answer.value.call, calledBack: call.calledBack })
    return answer.ok
  }
  return {
    failure,
    add: async (text: string) => take(await addNote(call.id, text)),
    remove: async (at: number) => void take(await removeNote(call.id, at)),
  }
}

/** What is written stays in the field until it is kept. */
export function NoteForm({ add, failure }: Pick<ReturnType<typeof useHistoryNotes>, 'add' | 'failure'>) {
  const t = useTranslations()
  const [text, setText] = useState('')
  const [isBusy, setBusy] = useState(false)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (text.trim() === '' || isBusy) return
    setBusy(true)
    if (await add(text)) setText('')
    setBusy(false)
  }
  return (
    <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-1">
      <div className="flex flex-wrap items-end gap-2">
        <label className="flex min-w-40 grow flex-col gap-1 text-ink-2">
          {t('history.note')}
          <input
            type="text"
            name="note"
            autoComplete="off"
            maxLength={MAX_NOTE}
            dir="auto"
            className="field"
            placeholder={t('history.noteHint')}
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
        </label>
        <button type="submit" className="button" disabled={isBusy}>
          {t('note.save')}
        </button>
      </div>
      {failure !== null && (
        <p role="alert" className="text-danger">
          {t(`history.noteFailed.${failure}`)}
        </p>
      )}
    </form>
  )
}
