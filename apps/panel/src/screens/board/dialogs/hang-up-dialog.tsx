'use client'
import { sentence } from '@jackfield/client'
import type { ExtensionId, LegId } from '@jackfield/model'
import { useTranslations } from 'use-intl'
import { hangUp } from '../../../commands/hang-up.ts'
import { useRun } from '../../../commands/use-commands.ts'
import { useWords } from '../../../commands/words.ts'
import { usePanel, useSettings } from '../../../state/panel.tsx'
import { ConfirmSheet } from '../../../ui/confirm-sheet.tsx'
import { useCallOver } from '../find/use-call-over.ts'

/** Asked before a call that is not the operator's is hung up. */
export function HangUpDialog({ legId }: { legId: LegId }) {
  const t = useTranslations()
  const words = useWords()
  const run = useRun()
  useCallOver(legId)
  const { board } = usePanel()
  const actorId = useSettings((settings) => settings.myExtension) as ExtensionId | null
  const { view } = board.getState()
  const intent = hangUp.toIntent(view, { legId, targetId: null, actorId })
  return (
    <ConfirmSheet
      id="hang-up"
      title={t('confirm.title')}
      does={t('command.hangUp')}
      onConfirm={() => run(hangUp, { legId })}
    >
      <p>{intent ? words.sentence(sentence(intent, view)) : words.refusal({ code: 'no-such-leg', legId })}</p>
      <p className="text-ink-2">{t('confirm.body')}</p>
    </ConfirmSheet>
  )
}
