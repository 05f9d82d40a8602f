'use client'
import type { ExtensionId, View } from '@jackfield/model'
import { useCallback } from 'react'
import { useTranslations } from 'use-intl'
import { usePanel, useUi, useView } from '../../../state/panel.tsx'
import { Sheet, useClose } from '../../../ui/sheet.tsx'
import { Spoken } from '../../../ui/spoken.tsx'
import { FindBox } from './find-box.tsx'
import { showPerson } from './show-person.ts'
import { usePalette } from './use-palette.ts'

const always = () => null
const everything = (view: View) => view

/** `Ctrl+K`: a person, then their actions; or a command, by its letter or name, with its target: "t anna", "d 104", "hold". */
export function Palette() {
  const t = useTranslations()
  const panel = usePanel()
  const close = useClose()
  const typed = useUi((state) => state.typed)
  // Judged anew when a call changes: what can't be done any more must not look as if it could.
  const view = useView(['legs', 'conferences'], everything)
  const { command, find, before, after, judge, start } = usePalette(typed, view)
  const choose = (extensionId: ExtensionId) => {
    close()
    if (command) start(extensionId)
    else showPerson(panel, extensionId)
  }
  return (
    <Sheet label={t('picker.palette')} wide>
      <FindBox
        head={
          command && <strong className="flex-none font-semibold text-accent">{t(`command.${command.label}`)}</strong>
        }
        placeholder={t('picker.palettePlaceholder')}
        find={find}
        before={before}
        after={after}
        whyNot={useCallback((id: ExtensionId) => (command ? judge(id).why : always()), [command, judge])}
        onChoose={choose}
        foot={(id, row) => {
          const text = row?.say ?? (command && id !== null ? judge(id).text : '')
          return (
            <>
              <Spoken text={text} />
              <span>
                <kbd className="kbd">Enter</kbd> {row || command ? t('picker.run') : t('picker.act')}
              </span>
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
