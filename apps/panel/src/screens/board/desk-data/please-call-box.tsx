'use client'
import { notesOfCall, partyLabel, sentence } from '@jackfield/client'
import { callerOf, type ExtensionId, type LegId, nameAt, type View } from '@jackfield/model'
import { Send } from 'lucide-react'
import { type FormEvent, useCallback, useState } from 'react'
import { useTranslations } from 'use-intl'
import { mayRun } from '../../../commands/may-run.ts'
import { pleaseCall } from '../../../commands/please-call.ts'
import { useRun } from '../../../commands/use-commands.ts'
import { useWords } from '../../../commands/words.ts'
import { usePanel, useSettings, useView } from '../../../state/panel.tsx'
import { Sheet, useClose } from '../../../ui/sheet.tsx'
import { Spoken } from '../../../ui/spoken.tsx'
import { FindBox } from '../find/find-box.tsx'
import { useCallOver } from '../find/use-call-over.ts'
import { NoteField } from './note-field.tsx'

const everything = (view: View) => view

/** C35: who is to call back, and what about. Enter in the list goes on to the note, Enter there sends. */
export function PleaseCallBox({ legId, to: first }: { legId: LegId; to: ExtensionId | null }) {
  const t = useTranslations()
  const words = useWords()
  const run = useRun()
  const close = useClose()
  useCallOver(legId)
  const { board, ui } = usePanel()
  const actorId = useSettings((settings) => settings.myExtension) as ExtensionId | null
  const view = useView(['legs', 'calls', 'extensions', 'needs', 'notes'], everything)
  const [to, setTo] = useState(first)
  // What was written on the call is mostly what it is about.
  const [note, setNote] = useState(() => notesOfCall(view, view.legs.get(legId)?.callId ?? null).at(-1)?.text ?? '')
  const say = useCallback(
    (targetId: ExtensionId, value: string): { why: string | null; text: string } => {
      const selection = { legId, targetId, actorId, value }
      const verdict = mayRun(pleaseCall, { ...board.getState(), view }, selection)
      if (!verdict.ok) return { why: words.refusal(verdict.reason), text: words.refusal(verdict.reason) }
      const intent = pleaseCall.toIntent(view, selection)
      return { why: null, text: intent ? words.sentence(sentence(intent, view)) : '' }
    },
    [board, view, legId, actorId, words],
  )
  const caller = callerOf(view, legId)
  const who = (caller && partyLabel(caller)) || t('party.unknown')
  const title = t('pleaseCall.title', { who })
  const choose = (id: ExtensionId | null) => {
    ui.setState({ typed: '' })
    setTo(id)
  }
  if (to === null)
    return (
      <Sheet label={title} wide>
        <FindBox
          head={<strong className="flex-none font-semibold text-accent">{t('command.pleaseCall')}</strong>}
          // A caller without a name or number can be called back by a note alone, which comes next.
          whyNot={(id) => say(id, note || '…').why}
          onChoose={choose}
          foot={(marked) => {
            const text = marked === null ? '' : say(marked, note || '…').text
            return (
              <>
                <span>
                  <kbd className="kbd">↑</kbd> <kbd className="kbd">↓</kbd> {t('picker.move')}
                </span>
                <span className="ms-auto text-end text-ink" data-sentence="">
                  {text}
                </span>
                <Spoken text={text} />
              </>
            )
          }}
        />
      </Sheet>
    )
  const { why, text } = say(to, note)
  const send = () => {
    if (why !== null) return
    close()
    run(pleaseCall, { legId, targetId: to, value: note })
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    send()
  }
  const person = view.extensions.get(to)
  return (
    <Sheet label={title}>
      <form className="flex flex-col gap-3 p-5" data-please-call={to} onSubmit={submit}>
        <h2 className="text-base font-semibold">{title}</h2>
        <div className="flex items-center gap-2">
          <span className="text-ink-2">{t('pleaseCall.to')}</span>
          <bdi className="min-w-0 truncate font-medium">
            {person ? partyLabel({ name: nameAt(view, to), number: person.number }) : to}
          </bdi>
          <button type="button" className="button ms-auto flex-none" data-choice="" onClick={() => choose(null)}>
            {t('pleaseCall.other')}
          </button>
        </div>
        <NoteField
          label={t('pleaseCall.note')}
          placeholder={t('pleaseCall.note')}
          text={note}
          write={setNote}
          send={send}
        />
        <p className={why === null ? 'text-ink' : 'text-ink-2'} data-sentence="">
          {text}
        </p>
        <Spoken text={text} />
        <div className="flex justify-end gap-2">
          <button type="button" className="button" onClick={close}>
            {t('command.cancel')}
          </button>
          <button type="submit" className="button primary" aria-disabled={why !== null}>
            <Send size="0.875rem" aria-hidden="true" />
            {t('pleaseCall.send')}
          </button>
        </div>
      </form>
    </Sheet>
  )
}
