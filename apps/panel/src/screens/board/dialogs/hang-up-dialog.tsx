'use client'
import { sentence } from '@jackfield/client'
import type { ExtensionId, LegId } from '@jackfield/model'
import { useTranslations } from 'use-intl'
import { hangUp } from '../../../commands/hang-up.ts'
import { useRun } from '../../../commands/use-commands.ts'
import { useWords } from '../../../commands/words.ts'
import { usePanel, useSettings } from '../../../state/panel.tsx'
import { Sheet, useClose } from '../../../ui/sheet.tsx'
import { useCallOver } from '../find/use-call-over.ts'

/** Asked before a call that is not the operator's is hung up. Cancel has the focus: a hurried Enter does no harm. */
export function HangUpDialog({ legId }: { legId: LegId }) {
  const t = useTranslations()
  const words = useWords()
  const run = useRun()
  const close = useClose()
  useCallOver(legId)
  const { board } = usePanel()
  const actorId = useSettings((settings) => settings.myExtension) as ExtensionId | null
  const { view } = board.getState()
  const intent = hangUp.toIntent(view, { legId, targetId: null, actorId })
  return (
    <Sheet label={t('confirm.title')} alert>
      <div className="flex flex-col gap-3 p-5" data-confirm="hang-up">
        <h2 className="text-base font-semibold">{t('confirm.title')}</h2>
        <p>{intent ? words.sentence(sentence(intent, view)) : words.refusal({ code: 'no-such-leg', legId })}</p>
        <p className="text-ink-2">{t('confirm.body')}</p>
        <div className="flex justify-end gap-2">
          {/* biome-ignore lint/a11y/noAutofocus: the safe answer of an alert dialog */}
          <button type="button" autoFocus className="button" onClick={close}>
            {t('command.cancel')}
          </button>
          <button
            type="button"
            className="button danger"
            onClick={() => {
              close()
              run(hangUp, { legId })
            }}
          >
            {t('command.hangUp')}
          </button>
        </div>
      </div>
    </Sheet>
  )
}
