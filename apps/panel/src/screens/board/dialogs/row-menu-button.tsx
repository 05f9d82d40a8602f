import { EllipsisVertical } from 'lucide-react'
import { useTranslations } from 'use-intl'

/** The visible way to a row's menu; the listener of `useRowMenus` opens it. Seen under the pointer, with focus, and by touch. */
export function RowMenuButton({ who }: { who: string }) {
  const t = useTranslations()
  return (
    <button
      type="button"
      data-menu-button=""
      aria-haspopup="menu"
      aria-label={t('command.actionsFor', { who })}
      className="row-menu-button"
      onPointerDown={(event) => event.stopPropagation()}
    >
      <EllipsisVertical size="0.875rem" aria-hidden="true" />
    </button>
  )
}
