'use client'
import type { ExtensionId } from '@jackfield/model'
import { useCallback } from 'react'
import { useTranslations } from 'use-intl'
import { commandOfHotkey } from '../../../commands/offered.ts'
import { selectionOf } from '../../../commands/selection-of.ts'
import { selectionHere, useStart } from '../../../commands/use-commands.ts'
import { useSay } from '../../../commands/use-say.ts'
import { usePanel } from '../../../state/panel.tsx'
import { Sheet, useClose } from '../../../ui/sheet.tsx'
import { Spoken } from '../../../ui/spoken.tsx'
import { FindBox } from './find-box.tsx'

/** A key about others, pressed while nobody is looked at: about whom? It then goes on as on that person's tile. */
export function WhomPicker({ letter }: { letter: string }) {
  const t = useTranslations()
  const panel = usePanel()
  const start = useStart()
  const say = useSay()
  const close = useClose()
  const meant = useCallback(
    (id: ExtensionId) => {
      const state = panel.board.getState()
      const { actorId } = selectionHere(panel, {})
      const given = selectionOf(state.view, { table: 'extensions', id }, actorId)
      return { command: commandOfHotkey(letter, state, selectionHere(panel, given)), given }
    },
    [panel, letter],
  )
  const said = useCallback(
    (id: ExtensionId) => {
      const { command, given } = meant(id)
      const answer = command ? say(command, given) : null
      // Of a person without a call nothing need be "selected".
      return given.legId === null && answer?.why != null && command?.aboutOthers === 'call'
        ? { why: t('refusal.no-call'), text: t('refusal.no-call') }
        : (answer ?? { why: t('refusal.no-call'), text: '' })
    },
    [meant, say, t],
  )
  const word = t(
    `command.${commandOfHotkey(letter, panel.board.getState(), selectionHere(panel, {}))?.label ?? 'select'}`,
  )
  return (
    <Sheet label={word} wide>
      <FindBox
        head={<strong className="flex-none font-semibold text-accent">{word}</strong>}
        whyNot={useCallback((id: ExtensionId) => said(id).why, [said])}
        onChoose={(id) => {
          const { command, given } = meant(id)
          close()
          if (command) start(command, given)
        }}
        foot={(marked) => {
          const text = marked === null ? '' : said(marked).text
          return (
            <>
              <Spoken text={text} />
              <span>
                <kbd className="kbd">↑</kbd> <kbd className="kbd">↓</kbd> {t('picker.move')}
              </span>
              <span className="ms-auto text-end text-ink" data-sentence="">
                {text}
              </span>
            </>
          )
        }}
      />
    </Sheet>
  )
}
