'use client'
import type { ExtensionId } from '@jackfield/model'
import { useTranslations } from 'use-intl'
import { useMyPhone } from '../../../commands/use-my-phone.ts'
import { useRow } from '../../../state/panel.tsx'
import { ConfirmSheet } from '../../../ui/confirm-sheet.tsx'

/** C34: asked before somebody is signed out of a phone. */
export function TakePhone({ phone }: { phone: ExtensionId }) {
  const t = useTranslations()
  const { choose } = useMyPhone()
  const row = useRow('extensions', phone)
  const there = useRow('hotDesks', phone)
  return (
    <ConfirmSheet
      id="take-phone"
      title={t('hotDesk.title', { phone: row?.number ?? phone })}
      does={t('hotDesk.take')}
      onConfirm={() => choose(phone, there?.name)}
    >
      <p>{there === null ? t('refusal.phone-free') : t('hotDesk.body', { name: there.name })}</p>
    </ConfirmSheet>
  )
}
