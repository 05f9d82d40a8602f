'use client'
import type { ExtensionId } from '@jackfield/model'
import { MoonStar, UserRound } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { presenceIcon } from '../../../look/presence-look.ts'
import { usePanel, useRow, useSettings } from '../../../state/panel.tsx'

/** C21: how the board shows me, and the way to change it. Nothing while no extension is chosen. */
export function MyPresence() {
  const mine = useSettings((settings) => settings.myExtension) as ExtensionId | null
  return mine === null ? null : <Mine id={mine} />
}

function Mine({ id }: { id: ExtensionId }) {
  const t = useTranslations()
  const { ui } = usePanel()
  const row = useRow('extensions', id)
  if (!row) return null
  const Icon = row.presence === null ? UserRound : presenceIcon[row.presence]
  const word = row.presence === null ? t('presence.none') : t(`presence.${row.presence}`)
  const title = [t('presence.title'), word, row.statusText, row.dnd && t('presence.dnd')].filter(Boolean).join(' · ')
  return (
    <button
      type="button"
      data-my-presence={row.presence ?? ''}
      className="icon-button !w-auto gap-1.5 px-2"
      aria-label={title}
      title={title}
      onClick={() => ui.setState({ overlay: { kind: 'presence', extensionId: id } })}
    >
      <Icon size="1rem" aria-hidden="true" />
      <span className="max-w-28 truncate max-lg:sr-only">{word}</span>
      {row.dnd && <MoonStar size="0.875rem" className="text-warning" aria-hidden="true" />}
    </button>
  )
}
