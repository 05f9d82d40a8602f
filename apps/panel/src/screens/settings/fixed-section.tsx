'use client'
import { useTranslations } from 'use-intl'
import { Section } from '../../ui/frame.tsx'
import type { FixedSetting } from './site-api.ts'

/** The settings by their places in the config file, and the words for them. */
const labels = {
  'rewind.minutes': 'rewind',
  'recordings.folder': 'recordings',
  'voicemail.folder': 'voicemail',
  'emergency.numbers': 'emergency',
  switches: 'switches',
  queues: 'queues',
  'messages.smtp.host': 'mailServer',
  'messages.smtp.from': 'mailFrom',
  'messages.language': 'mailLanguage',
} as const
const isKnown = (key: string): key is keyof typeof labels => key in labels

/** What is changed in the config file alone, as it is since the gateway started. */
export function FixedSection({ settings }: { settings: readonly FixedSetting[] }) {
  const t = useTranslations('site.fixed')
  const words = useTranslations('account')
  return (
    <Section title={t('title')}>
      <p className="text-ink-2">{t('hint')}</p>
      <dl className="grid gap-x-4 gap-y-2 sm:grid-cols-2">
        {settings.map(({ key, value }) => {
          const text = Array.isArray(value) ? value.join(', ') : String(value ?? '')
          return (
            <div key={key} data-fixed={key} className="min-w-0 [overflow-wrap:anywhere]">
              <dt className="text-ink-2">
                {isKnown(key) ? t(labels[key]) : null} <code dir="ltr">{key}</code>
              </dt>
              <dd>{text === '' ? words('none') : <bdi>{text}</bdi>}</dd>
            </div>
          )
        })}
      </dl>
    </Section>
  )
}
