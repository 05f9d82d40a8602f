'use client'
import { useTranslations } from 'use-intl'
import { Section } from '../../ui/frame.tsx'
import { NumberForm } from './number-form.tsx'
import type { SiteSetting, SiteSettings } from './site-api.ts'

/** Days, as the gateway takes them. */
const kept = [
  { key: 'history.keepDays', label: 'history', most: 36_500 },
  { key: 'keepDays', label: 'keepDays', most: 3650 },
  { key: 'audit.keepDays', label: 'audit', most: 36_500 },
] as const

/** How long things are kept. */
export function KeptSection({
  settings,
  changed,
}: {
  settings: SiteSettings
  changed: (setting: SiteSetting) => void
}) {
  const t = useTranslations('site.kept')
  return (
    <Section title={t('title')}>
      <p className="text-pretty text-ink-2">{t('hint')}</p>
      <div className="grid gap-4 sm:grid-cols-3">
        {kept.map(({ key, label, most }) => (
          <NumberForm key={key} setting={settings[key]} label={t(label)} least={1} most={most} changed={changed} />
        ))}
      </div>
    </Section>
  )
}
