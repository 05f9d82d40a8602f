'use client'
import type { ExtensionId } from '@jackfield/model'
import { useTranslations } from 'use-intl'
import { leavePhone } from '../../../commands/hot-desk.ts'
import { useRun } from '../../../commands/use-commands.ts'
import { usePanel, useRow } from '../../../state/panel.tsx'
import { ConfirmSheet } from '../../../ui/confirm-sheet.tsx'

/** C34: asked before somebody else is signed out of a phone. */
export function FreePhone({ phone }: { phone: ExtensionId }) {
  const t = useTranslations()
  const run = useRun()
  const row = useRow('extensions', phone)
  const name = useRow('hotDesks', phone)?.name ?? null
  const { board } = usePanel()
  const confirm = () => {
    // Whoever sits there by now is another than the one who was named.
    if (board.getState().view.hotDesks.get(phone)?.name === name)
      run(leavePhone, { row: { table: 'extensions', id: phone } })
  }
  return (
    <ConfirmSheet
      id="free-phone"
      title={t('hotDesk.outTitle', { name: name ?? '–', phone: row?.number ?? phone })}
      does={t('command.leavePhone')}
      onConfirm={confirm}
    >
      <p>{name === null ? t('refusal.phone-free') : t('hotDesk.outBody', { name })}</p>
    </ConfirmSheet>
  )
}
