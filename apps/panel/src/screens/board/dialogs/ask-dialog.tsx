'use client'
import { type BoardState, sentence } from '@jackfield/client'
import type { ExtensionId, View } from '@jackfield/model'
import { type FormEvent, type KeyboardEvent, useCallback, useId, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Ask, Choice, Command } from '../../../commands/command.ts'
import { mayRun } from '../../../commands/may-run.ts'
import { useRun } from '../../../commands/use-commands.ts'
import { useWords } from '../../../commands/words.ts'
import { useBoard, usePanel, useView } from '../../../state/panel.tsx'
import type { Selection } from '../../../state/selection.ts'
import { Sheet, useClose } from '../../../ui/sheet.tsx'
import { Spoken } from '../../../ui/spoken.tsx'
import { FindBox } from '../find/find-box.tsx'
import { knownAs } from '../find/known-as.ts'
import { ReservedLine, useReservation } from '../find/reserved-line.tsx'
import { useCallOver } from '../find/use-call-over.ts'

const everything = (view: View) => view
const siteOf = (state: BoardState) => state.site

/** Asks for what a command needs, with the sentence of what will happen. Enter runs it, Esc is always safe. */
export function AskDialog({ command, selection }: { command: Command; selection: Selection }) {
  const ask = command.ask ?? command.mayAsk?.ask
  useCallOver(selection.legId)
  if (ask?.kind === 'person') return <PersonAsk command={command} selection={selection} label={ask.label} />
  if (ask?.kind === 'choice') return <ChoiceAsk command={command} selection={selection} ask={ask} />
  if (ask?.kind === 'text' || ask?.kind === 'digits' || ask?.kind === 'number')
    return <TypedAsk command={command} selection={selection} ask={ask} />
  return null
}

type Parts<K extends Ask['kind']> = { command: Command; selection: Selection; ask: Extract<Ask, { kind: K }> }

/** The sentence of the command with this answer, or why it can't run. */
function usePreview(command: Command) {
  const words = useWords()
  const { board } = usePanel()
  const view = useView(['legs', 'calls', 'extensions', 'queues', 'members', 'conferences', 'participants'], everything)
  return useCallback(
    (selection: Selection): { why: string | null; text: string } => {
      const verdict = mayRun(command, { ...board.getState(), view }, selection)
      if (!verdict.ok) return { why: words.refusal(verdict.reason), text: words.refusal(verdict.reason) }
      const intent = command.toIntent(view, selection)
      return { why: null, text: intent ? words.sentence(sentence(intent, view)) : '' }
    },
    [command, view, board, words],
  )
}

function TypedAsk({ command, selection, ask }: Parts<'text' | 'digits' | 'number'>) {
  const t = useTranslations()
  const run = useRun()
  const close = useClose()
  const preview = usePreview(command)
  const { board } = usePanel()
  const site = useBoard(siteOf)
  const field = useId()
  const { view } = board.getState()
  const [value, setValue] = useState(() => ask.initial?.(view, selection) ?? '')
  // In an id such as 101@tenant-b the signs between are no help for the eye.
  const cleaned = (raw: string) =>
    ask.kind === 'text' || raw.includes('@') ? raw.trim() : raw.replace(/[\s().-]/g, '')
  const isFormed = (told: string) => (told === '' ? ask.optional === true : ask.pattern.test(told))
  const clean = cleaned(value)
  const suggestions = ask.suggestions?.({ view, site }, selection) ?? []
  const textOf = (choice: Choice) => (choice.word ? t(`choice.${choice.word}`) : choice.value)
  const formed = isFormed(clean)
  const whose = (number: string) =>
    ask.known ? ask.known(view, selection, number) : knownAs(view, number, selection.actorId)
  const known = ask.kind === 'number' ? whose(clean) : ''
  const { why, text } = preview({ ...selection, value: clean })
  const say = formed ? text : clean === '' ? t('ask.empty') : t('ask.malformed')
  const send = (told: string) => {
    close()
    run(command, { ...selection, value: told })
  }
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    if (formed && why === null) send(clean)
  }
  return (
    <Sheet label={t(`command.${command.label}`)}>
      <form className="flex flex-col gap-3 p-5" data-ask={command.label} onSubmit={onSubmit}>
        <h2 className="text-base font-semibold">{t(`command.${command.label}`)}</h2>
        <div className="flex gap-3 text-ink-2">
          <label htmlFor={field}>{t(`ask.${ask.label}`)}</label>
          {known !== '' && (
            <bdi data-known-as="" className="ms-auto truncate font-medium text-ink">
              {known}
            </bdi>
          )}
        </div>
        <input
          id={field}
          // biome-ignore lint/a11y/noAutofocus: one opens this to type
          autoFocus
          className="field"
          inputMode={ask.kind === 'text' ? 'text' : 'tel'}
          autoComplete="off"
          spellCheck={ask.kind === 'text'}
          maxLength={200}
          value={value}
          aria-invalid={value !== '' && !formed}
          aria-describedby={`${field}-say`}
          onChange={(event) => setValue(event.target.value)}
          onKeyDown={(event) => {
            // In the empty field a digit is one of the ready answers.
            const ready = value === '' ? suggestions[digitOf(event) - 1] : undefined
            if (!ready) return
            event.preventDefault()
            send(textOf(ready))
          }}
        />
        {suggestions.length > 0 && (
          <div className="flex flex-wrap gap-1.5">
            {suggestions.map((choice, index) => (
              <button key={choice.value} type="button" className="button" onClick={() => send(textOf(choice))}>
                {index < 9 && <kbd className="kbd">{index + 1}</kbd>}
                <ChoiceWord choice={choice} />
              </button>
            ))}
          </div>
        )}
        <p id={`${field}-say`} data-sentence="" className={formed && why === null ? 'text-ink' : 'text-ink-2'}>
          {say}
        </p>
        <Spoken text={say} />
        <div className="flex justify-end gap-2">
          <button type="button" className="button" onClick={close}>
            {t('command.cancel')}
          </button>
          <button type="submit" className="button primary" aria-disabled={!formed || why !== null}>
            {t(`command.${command.label}`)}
          </button>
        </div>
      </form>
    </Sheet>
  )
}

/** The digit of this key, alone; NaN = none. */
const digitOf = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): number =>
  !ctrlKey && !metaKey && !altKey && /^[1-9]$/.test(key) ? Number(key) : Number.NaN

function ChoiceAsk({ command, selection, ask }: Parts<'choice'>) {
  const t = useTranslations()
  const run = useRun()
  const close = useClose()
  const preview = usePreview(command)
  const { board } = usePanel()
  const list = useRef<HTMLDivElement>(null)
  const choices = ask.choices(board.getState().view, selection)
  const choose = (choice: Choice | undefined) => {
    if (!choice || preview({ ...selection, value: choice.value }).why !== null) return
    close()
    run(command, { ...selection, value: choice.value })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const at = [...(list.current?.children ?? [])].indexOf(document.activeElement as HTMLElement)
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const isDigit = !Number.isNaN(digitOf(event))
    if (by === 0 && !isDigit) return
    event.preventDefault()
    if (isDigit) choose(choices[digitOf(event) - 1])
    else (list.current?.children[Math.max(0, at + by)] as HTMLElement | undefined)?.focus()
  }
  return (
    <Sheet label={t(`command.${command.label}`)}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys for the buttons in it */}
      <div className="flex flex-col gap-3 p-5" data-ask={command.label} onKeyDown={onKeyDown}>
        <h2 className="text-base font-semibold">{t(`command.${command.label}`)}</h2>
        <p className="text-ink-2">{t(`ask.${ask.label}`)}</p>
        <div ref={list} className="-m-1 flex max-h-[60vh] flex-col gap-1.5 overflow-y-auto p-1">
          {choices.map((choice, index) => {
            const { why, text } = preview({ ...selection, value: choice.value })
            return (
              <button
                key={choice.value}
                type="button"
                // biome-ignore lint/a11y/noAutofocus: one opens this to choose
                autoFocus={index === 0}
                className="button !h-auto flex-none !justify-start py-1.5 text-start !whitespace-normal"
                data-choice={choice.value}
                aria-disabled={why !== null}
                onClick={() => choose(choice)}
              >
                {index < 9 && <kbd className="kbd">{index + 1}</kbd>}
                <span className="flex flex-col">
                  <span className="font-medium">
                    <ChoiceWord choice={choice} />
                  </span>
                  <span className="text-xs text-ink-2">{text}</span>
                </span>
              </button>
            )
          })}
          {choices.length === 0 && <p>{t('ask.nothing')}</p>}
        </div>
        <button type="button" className="button self-end" onClick={close}>
          {t('command.cancel')}
        </button>
      </div>
    </Sheet>
  )
}

function ChoiceWord({ choice }: { choice: Choice }) {
  const t = useTranslations()
  return choice.word ? t(`choice.${choice.word}`) : <bdi>{choice.name ?? choice.value}</bdi>
}

function PersonAsk({
  command,
  selection,
  label,
}: {
  command: Command
  selection: Selection
  label: Extract<Ask, { kind: 'person' }>['label']
}) {
  const t = useTranslations()
  const run = useRun()
  const close = useClose()
  const preview = usePreview(command)
  const reservation = useReservation(selection.legId)
  const whyNot = useCallback((targetId: ExtensionId) => preview({ ...selection, targetId }).why, [preview, selection])
  return (
    <Sheet label={t(`command.${command.label}`)} wide>
      <ReservedLine of={reservation} />
      <FindBox
        // "Who?" alone would not say for what.
        head={
          <strong className="flex-none font-semibold text-accent">
            {t(label === 'person' ? `command.${command.label}` : `ask.${label}`)}
          </strong>
        }
        whyNot={whyNot}
        rings={() => command.kind === 'consult'}
        onChoose={(targetId) => {
          if (reservation.hesitates()) return
          close()
          run(command, { ...selection, targetId })
        }}
        foot={(marked) => {
          const say = marked === null ? '' : preview({ ...selection, targetId: marked }).text
          return (
            <>
              <span>
                <kbd className="kbd">↑</kbd> <kbd className="kbd">↓</kbd> {t('picker.move')}
              </span>
              <span className="ms-auto text-end text-ink" data-sentence="">
                {say}
              </span>
              <Spoken text={say} />
            </>
          )
        }}
      />
    </Sheet>
  )
}
