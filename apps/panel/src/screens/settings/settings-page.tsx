'use client'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { administratorPages } from '../../state/pages.ts'
import { Page, Section } from '../../ui/frame.tsx'
import { type Fault, FaultLine } from '../account/fields.tsx'
import { CountryForm } from './country-form.tsx'
import { DiallingForm } from './dialling-form.tsx'
import { FixedSection } from './fixed-section.tsx'
import { HealthSection } from './health-section.tsx'
import { HooksSection } from './hooks-section.tsx'
import { KeptSection } from './kept-section.tsx'
import { NumberForm } from './number-form.tsx'
import { PairsForm } from './pairs-form.tsx'
import { PopsForm, popFields } from './pops-form.tsx'
import { ReasonRuleForm } from './reason-rule-form.tsx'
import { ReasonsForm } from './reasons-form.tsx'
import { ReportMailsForm } from './report-mails-form.tsx'
import { type FixedSetting, fetchSettings, type SiteSetting, type SiteSettings } from './site-api.ts'

/** The longest reminder, seconds: as the gateway takes it. */
const MAX_SECONDS = 3600

const otherPages = administratorPages.filter(({ href }) => href !== '/settings')

/** What an administrator changes of the site while the board runs, and where everything else of it is changed. */
export function SettingsPage() {
  const t = useTranslations()
  const [all, setAll] = useState<SiteSettings | null>(null)
  const [rest, setRest] = useState<{ fixed: readonly FixedSetting[]; version: string } | null>(null)
  const [fault, setFault] = useState<Fault | null>(null)
  useEffect(() => {
    void fetchSettings().then((answer) => {
      if (answer.ok) {
        const { items, ...others } = answer.value
        setAll(Object.fromEntries(items.map((one) => [one.key, one])) as unknown as SiteSettings)
        setRest(others)
      } else if (answer.code === 'not-signed-in' || answer.code === 'unauthorized')
        location.assign('/sign-in?to=/settings')
      else setFault(answer)
    })
  }, [])
  const changed = (setting: SiteSetting) => setAll((was) => was && { ...was, [setting.key]: setting })
  return (
    <Page title={t('site.title')}>
      <FaultLine fault={fault} />
      {all !== null && (
        <>
          <p className="text-pretty text-ink-2">{t('site.where')}</p>
          <p className="flex flex-wrap gap-x-4">
            {otherPages.map(({ href, title }) => (
              <a key={href} className="inline-flex min-h-6 items-center text-accent underline" href={href}>
                {t(title)}
              </a>
            ))}
          </p>
          <Section title={t('site.pauseReasons.title')}>
            <p className="text-pretty text-ink-2">{t('site.pauseReasons.hint')}</p>
            <ReasonsForm setting={all.pauseReasons} changed={changed} />
          </Section>
          <Section title={t('site.greetings.title')}>
            <p className="text-pretty text-ink-2">{t('site.greetings.hint')}</p>
            <PairsForm setting={all.greetings} most={120} changed={changed} />
          </Section>
          <Section title={t('site.pops.title')}>
            <p className="text-pretty text-ink-2">{t('site.pops.hint', { fields: popFields })}</p>
            <PopsForm setting={all.screenPops} changed={changed} />
          </Section>
          <Section title={t('site.supervision.title')}>
            <p className="text-pretty text-ink-2">{t('site.supervision.hint')}</p>
            <ReasonRuleForm setting={all['supervision.reason']} changed={changed} />
          </Section>
          <Section title={t('site.reminders.title')}>
            <p className="text-pretty text-ink-2">{t('site.reminders.hint')}</p>
            <div className="grid gap-4 sm:grid-cols-2">
              <NumberForm
                setting={all['reminders.holdSeconds']}
                label={t('site.reminders.hold')}
                most={MAX_SECONDS}
                changed={changed}
              />
              <NumberForm
                setting={all['reminders.parkSeconds']}
                label={t('site.reminders.park')}
                most={MAX_SECONDS}
                changed={changed}
              />
            </div>
          </Section>
          <Section title={t('site.places.title')}>
            <p className="text-pretty text-ink-2">{t('site.places.hint')}</p>
            <PairsForm setting={all.places} most={60} changed={changed} />
          </Section>
          <Section title={t('site.dialling.title')}>
            <p className="text-pretty text-ink-2">{t('site.dialling.hint')}</p>
            <DiallingForm setting={all.dialling} changed={changed} />
          </Section>
          <Section title={t('site.country.title')}>
            <p className="text-pretty text-ink-2">{t('site.country.hint')}</p>
            <CountryForm setting={all['phonebook.country']} changed={changed} />
          </Section>
          <Section title={t('site.reportMails.title')}>
            <p className="text-pretty text-ink-2">{t('site.reportMails.hint')}</p>
            {rest?.fixed.some(({ key, value }) => key === 'messages.smtp.host' && value === null) && (
              <p className="text-warning" data-no-mail="">
                {t('site.reportMails.noServer', { key: 'messages.smtp' })}
              </p>
            )}
            <ReportMailsForm setting={all['reports.mail']} changed={changed} />
          </Section>
          <KeptSection settings={all} changed={changed} />
        </>
      )}
      {rest !== null && (
        <>
          <HealthSection version={rest.version} />
          {all !== null && <HooksSection setting={all.webhooks} changed={changed} />}
          <FixedSection settings={rest.fixed} />
        </>
      )}
    </Page>
  )
}
