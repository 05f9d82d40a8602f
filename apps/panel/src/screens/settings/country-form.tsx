'use client'
import { useLocale, useTranslations } from 'use-intl'
import { Field } from '../account/fields.tsx'
import { SettingForm } from './setting-form.tsx'
import type { SiteSetting } from './site-api.ts'

type Props = { setting: SiteSetting<'phonebook.country'>; changed: (setting: SiteSetting<'phonebook.country'>) => void }

/** A1: whose numbers are written without the code of their country. */
export function CountryForm({ setting, changed }: Props) {
  const t = useTranslations('site.country')
  const locale = useLocale()
  const nameOf = (code: string) =>
    /^[A-Za-z]{2}$/.test(code) ? (new Intl.DisplayNames(locale, { type: 'region' }).of(code.toUpperCase()) ?? '') : ''
  return (
    <SettingForm
      setting={setting}
      label={t('title')}
      linesOf={(code) => (code === null ? [] : [`${code} · ${nameOf(code)}`])}
      draftOf={(code) => code ?? ''}
      sentOf={(code) => code.trim() || null}
      changed={changed}
    >
      {(code, set) => <Field name={setting.key} label={t('code')} hint={nameOf(code.trim())} value={code} set={set} />}
    </SettingForm>
  )
}
