'use client'
import { partyLabel } from '@jackfield/client'
import { type ExtensionId, type LegId, make, noteLegOf } from '@jackfield/model'
import { type FormEvent, useCallback } from 'react'
import { useTranslations } from 'use-intl'
import { useDo } from '../../../commands/use-do.ts'
import { usePanel, useSettings } from '../../../state/panel.tsx'
import { Sheet, useClose } from '../../../ui/sheet.tsx'
import { NoteField } from './note-field.tsx'
import { useTyped } from './use-typed.ts'

/** C27: what the next one should know. Enter keeps it, Shift+Enter makes no line: a note is one line of text. */
export function NoteBox({ legId }: { legId: LegId }) {
  const t = useTranslations()
  const close = useClose()
  const act = useDo()
  const { board, ui } = usePanel()
  const actor = useSettings((settings) => settings.myExtension) as ExtensionId | null
  const { view } = board.getState()
  const leg = view.legs.get(legId)
  const about = leg && view.legs.get(noteLegOf(view, leg))
  const save = useCallback(() => {
    const { typed } = ui.getState()
    if (typed.trim() === '') return
    close()
    void act((id) => make('note', board.getState().view, { legId, text: typed }, actor, id))
  }, [ui, board, close, act, actor, legId])
  const [text, setText] = useTyped()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save()
  }
  const title = t('note.title', { who: (about && partyLabel(about.who)) || t('party.unknown') })
  return (
    <Sheet label={title}>
      <form className="flex flex-col gap-3 p-5" data-note-box="" onSubmit={submit}>
        <h2 className="text-base font-semibold">{title}</h2>
        <NoteField label={title} placeholder={t('note.placeholder')} text={text} write={setText} send={save} />
        <p className="text-ink-2">{t('note.hint')}</p>
        <div className="flex justify-end gap-2">
          <button type="button" className="button" onClick={close}>
            {t('command.cancel')}
          </button>
          <button type="submit" className="button primary" aria-disabled={text.trim() === ''}>
            {t('note.save')}
          </button>
        </div>
      </form>
    </Sheet>
  )
}
