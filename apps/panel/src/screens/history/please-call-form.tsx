'use client'
import { MAX_NOTE, partyLabel } from '@jackfield/model'
import { Send } from 'lucide-react'
import { type FormEvent, useEffect, useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { type Answer, askAsAdministrator as ask } from '../account/ask.ts'
import type { HistoryCall } from './history-api.ts'
import { me } from './me.ts'
import { nameOf } from './step-words.ts'

type Told = { readonly call: Omit<HistoryCall, 'calledBack'> }
interface Person {
  readonly id: string
  /** As it is offered, and found by. */
  readonly label: string
  readonly number: string
}

/** Whoever stands on the board of who asks; null = it could not be read. */
async function peopleOfBoard(): Promise<readonly Person[] | null> {
  const answer = await ask<{ tables: { extensions?: { id: string; name: string; number: string }[] } }>('GET', '/board')
  if (!answer.ok) return null
  const people = answer.value.tables.extensions ?? []
  return people.map(({ id, name, number }) => ({ id, number, label: partyLabel({ name, number }) }))
}

/** What went wrong, by the code of the gateway's answer. */
function failureOf(code: string) {
  switch (code) {
    case 'no-such-call':
      return 'gone'
    case 'no-such-target':
    case 'same-extension':
      return 'who'
    case 'no-address':
    case 'no-way-out':
      return 'noWay'
    case 'too-many-messages':
      return 'many'
    case 'not-sent-yet':
      return 'notYet'
    case 'not-allowed':
      return 'right'
    case 'bad-request':
      return 'empty'
    default:
      return 'lost'
  }
}
type Failure = ReturnType<typeof failureOf>

/** Whose name or number is written, or the only one that begins so; null = nobody, or several. */
function chosenOf(people: readonly Person[], written: string): Person | null {
  const text = written.trim().toLowerCase()
  if (text === '') return null
  const exact = people.find(({ label, number }) => label.toLowerCase() === text || number === text)
  if (exact) return exact
  const begun = people.filter(({ label }) => label.toLowerCase().startsWith(text))
  return begun.length === 1 ? begun[0]! : null
}

/** Whom the caller wanted, where that is not oneself; '' = nobody of the board. */
const wantedOf = ({ callee }: HistoryCall): string =>
  callee === null || callee.extensionId === null || callee.extensionId === me().phone ? '' : partyLabel(callee)

/** C35: somebody is told outside the board to call back about a call that is over. What is written stays in the fields until it is sent. */
export function PleaseCallForm({ call, changed }: { call: HistoryCall; changed: (call: HistoryCall) => void }) {
  const t = useTranslations()
  const list = useId()
  // Asked for once, when the form opens; who is fast sends before the answer is there.
  const [asked, setAsked] = useState(peopleOfBoard)
  const [people, setPeople] = useState<readonly Person[]>([])
  const [to, setTo] = useState(() => wantedOf(call))
  const [note, setNote] = useState(
    () => call.steps.flatMap((step) => (step.kind === 'noted' && step.text !== '' ? [step.text] : [])).at(-1) ?? '',
  )
  const [failure, setFailure] = useState<Failure | null>(null)
  const [isBusy, setBusy] = useState(false)
  useEffect(() => {
    void asked.then((all) => (all === null ? setFailure('lost') : setPeople(all)))
  }, [asked])
  const other = call.kind === 'outbound' ? call.callee : call.caller
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (isBusy) return
    setBusy(true)
    const all = await asked
    const chosen = all && chosenOf(all, to)
    if (chosen === null) {
      setBusy(false)
      if (all === null) setAsked(peopleOfBoard())
      return setFailure(all === null ? 'lost' : 'who')
    }
    const body = { toExtensionId: chosen.id, note, phone: me().phone || undefined }
    const answer: Answer<Told> = await ask('POST', `/history/${encodeURIComponent(call.id)}/please-call`, body)
    setBusy(false)
    setFailure(answer.ok ? null : failureOf(answer.code))
    if (answer.ok) changed({ ...answer.value.call, calledBack: call.calledBack })
  }
  return (
    <form className="flex flex-col gap-2" data-please-call-form="" onSubmit={(event) => void submit(event)}>
      <strong className="font-semibold">{t('pleaseCall.title', { who: nameOf(t, other) })}</strong>
      <div className="flex flex-wrap items-end gap-2">
        <label className="flex min-w-48 flex-col gap-1 text-ink-2">
          {t('pleaseCall.to')}
          <input
            type="text"
            name="to"
            autoComplete="off"
            dir="auto"
            className="field"
            list={list}
            // biome-ignore lint/a11y/noAutofocus: the form opened because its button was pressed
            autoFocus
            value={to}
            onChange={({ target }) => {
              setFailure(null)
              setTo(target.value)
            }}
          />
        </label>
        <datalist id={list}>
          {people.map(({ id, label }) => (
            <option key={id} value={label} />
          ))}
        </datalist>
        <label className="flex min-w-40 grow flex-col gap-1 text-ink-2">
          {t('pleaseCall.note')}
          <input
            type="text"
            name="about"
            autoComplete="off"
            maxLength={MAX_NOTE}
            dir="auto"
            className="field"
            value={note}
            onChange={({ target }) => setNote(target.value)}
          />
        </label>
        <button type="submit" className="button primary" disabled={isBusy}>
          <Send size="0.875rem" aria-hidden="true" />
          {t('pleaseCall.send')}
        </button>
      </div>
      {failure !== null && (
        <p role="alert" className="text-danger">
          {t(`history.askFailed.${failure}`)}
        </p>
      )}
    </form>
  )
}
