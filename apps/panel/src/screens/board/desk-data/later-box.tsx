'use client'
import { nameForOthers, sentence } from '@jackfield/client'
import {
  cleanNumber,
  type ExtensionId,
  type Intent,
  type IntentId,
  judge,
  MAX_NOTE,
  make,
  type When,
} from '@jackfield/model'
import { type FormEvent, useId, useState } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import { useDo } from '../../../commands/use-do.ts'
import { useWords } from '../../../commands/words.ts'
import type { LaterDraft } from '../../../state/later-draft.ts'
import { gatewayNow } from '../../../state/now.ts'
import { usePanel, useSettings } from '../../../state/panel.tsx'
import { formatWhen, fromLocalInput, nextMorning, toLocalInput } from '../../../text/when.ts'
import { Sheet, useClose } from '../../../ui/sheet.tsx'

const presets = [10, 30, 60, 120]

/** C24: person, time and reason. The sentence of what will happen stands beside the button. */
export function LaterBox({ draft }: { draft: LaterDraft }) {
  const t = useTranslations()
  const locale = useLocale()
  const words = useWords()
  const close = useClose()
  const ids = useId()
  const act = useDo()
  const { board } = usePanel()
  const actorExtensionId = useSettings((settings) => settings.myExtension) as ExtensionId | null
  const autoAnswer = useSettings((settings) => settings.autoAnswer)
  const [opened] = useState(gatewayNow)
  const [number, setNumber] = useState(draft.number)
  const [note, setNote] = useState('')
  const [when, setWhen] = useState<When>({ kind: 'in', minutes: 30 })
  const morning = nextMorning(opened)
  const state = board.getState()
  const asked = (id: IntentId): Intent | null =>
    draft.callbackId !== null
      ? { id, kind: 'postpone-callback', actorExtensionId, callbackId: draft.callbackId, when }
      : make(
          'schedule-callback',
          state.view,
          {
            number: cleanNumber(number),
            name: nameForOthers(state, draft),
            note,
            when,
            origin: draft.origin,
            autoAnswer,
          },
          actorExtensionId,
          id,
        )
  const intent = asked('intent-preview' as IntentId)
  const verdict = intent && judge(state.view, state.me, state.rules, intent)
  const said =
    !intent || !verdict
      ? words.refusal({ code: 'bad-number', number })
      : verdict.ok
        ? words.sentence(sentence(intent, state.view, opened))
        : words.refusal(verdict.refusal)
  const submit = (event: Pick<FormEvent, 'preventDefault'>) => {
    event.preventDefault()
    if (!verdict?.ok) return
    close()
    void act(asked)
  }
  const isAt = (one: When) => JSON.stringify(one) === JSON.stringify(when)
  const choice = (one: When, label: string) => (
    <button
      key={label}
      type="button"
      aria-pressed={isAt(one)}
      data-when={one.kind === 'in' ? one.minutes : 'morning'}
      className={`button ${isAt(one) ? 'primary' : ''}`}
      onClick={() => setWhen(one)}
    >
      {label}
    </button>
  )
  return (
    <Sheet label={t('callback.later')}>
      <form className="flex flex-col gap-3 p-5" data-later="" onSubmit={submit}>
        <h2 className="text-base font-semibold">{t('callback.later')}</h2>
        {draft.callbackId === null && (
          <label className="flex flex-col gap-1">
            <span className="text-ink-2">{t('callback.number')}</span>
            <input
              className="field"
              dir="ltr"
              inputMode="tel"
              name="number"
              // biome-ignore lint/a11y/noAutofocus: the one thing that is missing
              autoFocus={draft.number === ''}
              value={number}
              onChange={(event) => setNumber(event.target.value)}
            />
          </label>
        )}
        <fieldset className="flex flex-wrap items-center gap-1.5">
          <legend className="mb-1 text-ink-2">{t('callback.when')}</legend>
          {presets.map((minutes) => choice({ kind: 'in', minutes }, t('callback.inMinutes', { count: minutes })))}
          {choice({ kind: 'at', at: morning }, formatWhen(morning, opened, locale))}
          <input
            type="datetime-local"
            className="field"
            aria-label={t('callback.at')}
            min={toLocalInput(opened)}
            value={toLocalInput(when.kind === 'at' ? when.at : opened + when.minutes * 60_000)}
            onChange={(event) => {
              const at = fromLocalInput(event.target.value)
              if (at !== null) setWhen({ kind: 'at', at })
            }}
          />
        </fieldset>
        {draft.callbackId === null && (
          <label className="flex flex-col gap-1">
            <span className="text-ink-2">{t('callback.note')}</span>
            <textarea
              className="field h-auto! py-1.5"
              name="note"
              rows={3}
              maxLength={MAX_NOTE}
              dir="auto"
              // biome-ignore lint/a11y/noAutofocus: whom and when are chosen already
              autoFocus={draft.number !== ''}
              placeholder={t('callback.notePlaceholder')}
              value={note}
              onChange={(event) => setNote(event.target.value)}
              onKeyDown={(event) => {
                // As in every box; a line is begun with Shift.
                if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) submit(event)
              }}
            />
          </label>
        )}
        <p id={`${ids}-said`} data-sentence="">
          {said}
        </p>
        <div className="flex justify-end gap-2">
          <button type="button" className="button" onClick={close}>
            {t('command.cancel')}
          </button>
          <button
            type="submit"
            className="button primary"
            aria-disabled={!verdict?.ok}
            aria-describedby={`${ids}-said`}
          >
            {t('callback.save')}
          </button>
        </div>
      </form>
    </Sheet>
  )
}
