'use client'
import { useTranslations } from 'use-intl'

/** A setting to be read: each of its texts on a line of its own. */
export function Lines({ lines }: { lines: readonly string[] }) {
  const t = useTranslations('account')
  if (lines.length === 0) return <p className="text-ink-2">{t('none')}</p>
  return (
    <ul className="flex flex-col gap-1">
      {lines.map((line, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines that are only read have no name of their own
        <li key={at} className="[overflow-wrap:anywhere]">
          <bdi>{line}</bdi>
        </li>
      ))}
    </ul>
  )
}
