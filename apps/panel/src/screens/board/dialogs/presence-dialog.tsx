'use client'
import { partyLabel, sentence } from '@jackfield/client'
import { type ExtensionId, MAX_STATUS_TEXT, Presence } from '@jackfield/model'
import { type FormEvent, type KeyboardEvent, useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Command } from '../../../commands/command.ts'
import { mayRun } from '../../../commands/may-run.ts'
import { dndOff, dndOn, presence } from '../../../commands/presence.ts'
import { memberRemoveAll, queueAddAll } from '../../../commands/queue-member.ts'
import { selectionHere, useRun } from '../../../commands/use-commands.ts'
import { useWords } from '../../../commands/words.ts'
import { presenceIcon } from '../../../look/presence-look.ts'
import { usePanel, useRow, useSettings } from '../../../state/panel.tsx'
import { CheckSetting } from '../../../ui/check-setting.tsx'
import { Sheet, useClose } from '../../../ui/sheet.tsx'
import { Spoken } from '../../../ui/spoken.tsx'
import { letterOf } from '../keys/keymap.ts'
import { isTyping } from '../keys/typing.ts'

/** The presence of a digit. */
const optionOf = (key: string): Presence | undefined =>
  /^[1-9]$/.test(key) ? Presence.options[Number(key) - 1] : undefined

/** C21: how somebody is to be reached; mostly the operator's own. "Do not disturb" takes effect at once, the rest with *Set*. */
export function PresenceDialog({ extensionId }: { extensionId: ExtensionId }) {
  const t = useTranslations()
  const words = useWords()
  const panel = usePanel()
  const run = useRun()
  const close = useClose()
  const field = useId()
  const row = useRow('extensions', extensionId)
  const mine = useSettings((settings) => settings.myExtension) === extensionId
  const [word, setWord] = useState<Presence>(row?.presence ?? 'available')
  const [text, setText] = useState(row?.statusText ?? '')
  const selectionOf = (shown: Presence) =>
    selectionHere(panel, { row: { table: 'extensions', id: extensionId }, value: `${shown} ${text.trim()}` })
  const selection = selectionOf(word)
  const state = panel.board.getState()
  const verdict = mayRun(presence, state, selection)
  const intent = verdict.ok ? presence.toIntent(state.view, selection) : null
  const say = intent ? words.sentence(sentence(intent, state.view)) : verdict.ok ? '' : words.refusal(verdict.reason)
  const toggle = row?.dnd ? dndOff : dndOn
  const mayToggle = mayRun(toggle, state, selection)
  const who = row ? partyLabel(row) : extensionId
  const set = (shown: Presence) => {
    if (!verdict.ok) return
    close()
    run(presence, selectionOf(shown))
  }
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    if (intent) set(word)
  }
  const queues = [memberRemoveAll, queueAddAll].find((one) => one.hidden?.(state.view, selection) !== true)
  const quick = (command: Command | undefined) => {
    if (!command || !mayRun(command, state, { ...selection, value: null }).ok) return
    close()
    run(command, { ...selection, value: null })
  }
  /** What a letter or digit means where nobody types. */
  const press = (key: string): boolean => {
    const option = optionOf(key)
    if (option) setWord(option)
    else if (key === 'd') quick(toggle)
    else if (key === 'q') quick(queues)
    else return false
    return true
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return
    if (press(letterOf(event.nativeEvent))) event.preventDefault()
  }
  const title = mine ? t('presence.title') : t('presence.of', { who })
  return (
    <Sheet label={title}>
      <form
        className="flex flex-col gap-3 p-5"
        data-presence-of={extensionId}
        onSubmit={onSubmit}
        onKeyDown={onKeyDown}
      >
        <h2 className="text-base font-semibold">
          <bdi>{title}</bdi>
        </h2>
        <fieldset className="grid grid-cols-2 gap-1.5 sm:grid-cols-3" aria-label={title}>
          {Presence.options.map((one, index) => {
            const Icon = presenceIcon[one]
            return (
              <label
                key={one}
                data-presence-word={one}
                className="flex cursor-pointer items-center gap-2 rounded-md border border-line px-2.5 py-1.5 has-checked:border-accent has-checked:bg-accent-tint has-focus-visible:outline-2"
              >
                <input
                  type="radio"
                  name="presence"
                  className="sr-only"
                  // biome-ignore lint/a11y/noAutofocus: digits, arrows and Enter are at hand
                  autoFocus={word === one}
                  checked={word === one}
                  onChange={() => setWord(one)}
                />
                <Icon size="0.875rem" aria-hidden="true" />
                {t(`presence.${one}`)}
                <kbd className="kbd ms-auto">{index + 1}</kbd>
              </label>
            )
          })}
        </fieldset>
        <label htmlFor={field} className="text-ink-2">
          {t('presence.text')}
        </label>
        <input
          id={field}
          className="field"
          autoComplete="off"
          maxLength={MAX_STATUS_TEXT}
          placeholder={t('presence.textHint')}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <CheckSetting
          name="dnd"
          checked={row?.dnd === true}
          disabled={!mayToggle.ok}
          set={() => run(toggle, selection)}
        >
          <span>
            {t('presence.dnd')} <kbd className="kbd">D</kbd>
            <span className="block text-xs text-ink-2">{t('presence.dndWhy')}</span>
          </span>
        </CheckSetting>
        {queues && (
          <button type="button" className="button self-start" data-queues={queues.label} onClick={() => quick(queues)}>
            <queues.icon size="0.875rem" aria-hidden="true" />
            {t(`command.${queues.label}`)} <kbd className="kbd">Q</kbd>
          </button>
        )}
        <p data-sentence="" className={intent ? 'text-ink' : 'text-ink-2'}>
          {say}
        </p>
        <Spoken text={say} />
        <div className="flex justify-end gap-2">
          <button type="button" className="button" onClick={close}>
            {t('command.cancel')}
          </button>
          <button type="submit" className="button primary" aria-disabled={!intent}>
            {t('presence.set')}
          </button>
        </div>
      </form>
    </Sheet>
  )
}
