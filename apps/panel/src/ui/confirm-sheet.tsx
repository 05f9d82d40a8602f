'use client'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Sheet, useClose } from './sheet.tsx'

/** Asked before something that others notice. Cancel has the focus: a hurried Enter does no harm. `does` is the word of the other button. */
export function ConfirmSheet({
  id,
  title,
  does,
  onConfirm,
  children,
}: {
  id: string
  title: string
  does: string
  onConfirm: () => void
  children: ReactNode
}) {
  const t = useTranslations()
  const close = useClose()
  return (
    <Sheet label={title} alert>
      <div className="flex flex-col gap-3 p-5" data-confirm={id}>
        <h2 className="text-base font-semibold">{title}</h2>
        {children}
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
              onConfirm()
            }}
          >
            {does}
          </button>
        </div>
      </div>
    </Sheet>
  )
}
