'use client'
import type { ExtensionId } from '@jackfield/model'
import { useTranslations } from 'use-intl'
import { useMyPhone } from '../../../commands/use-my-phone.ts'
import { useRow } from '../../../state/panel.tsx'
import { Sheet, useClose } from '../../../ui/sheet.tsx'

/** C34: asked before somebody is signed out of a phone. Cancel has the focus: a hurried Enter does no harm. */
export function TakePhone({ phone }: { phone: ExtensionId }) {
  const t = useTranslations()
  const close = useClose()
  const { choose } = useMyPhone()
  const row = useRow('extensions', phone)
  const there = useRow('hotDesks', phone)
  const title = t('hotDesk.title', { phone: row?.number ?? phone })
  return (
    <Sheet label={title} alert>
      <div className="flex flex-col gap-3 p-5" data-confirm="take-phone">
        <h2 className="text-base font-semibold">{title}</h2>
        <p>{there === null ? t('refusal.phone-free') : t('hotDesk.body', { name: there.name })}</p>
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
              choose(phone, there?.name)
            }}
          >
            {t('hotDesk.take')}
          </button>
        </div>
      </div>
    </Sheet>
  )
}
