'use client'
import { useTranslations } from 'use-intl'
import { SettingForm } from './setting-form.tsx'
import type { SiteSetting, SiteValues } from './site-api.ts'

type Rule = SiteValues['supervision.reason']
const rules: readonly Rule[] = ['optional', 'required']

type Props = {
  setting: SiteSetting<'supervision.reason'>
  changed: (setting: SiteSetting<'supervision.reason'>) => void
}

/** C10: whether who listens has to say why. */
export function ReasonRuleForm({ setting, changed }: Props) {
  const t = useTranslations('site.supervision')
  return (
    <SettingForm
      setting={setting}
      label={t('title')}
      linesOf={(rule) => [t(rule)]}
      draftOf={(rule) => rule}
      sentOf={(rule) => rule}
      changed={changed}
    >
      {(rule, set) => (
        <select
          name={setting.key}
          aria-label={t('title')}
          className="field self-start"
          value={rule}
          onChange={({ target }) => set(target.value as Rule)}
        >
          {rules.map((one) => (
            <option key={one} value={one}>
              {t(one)}
            </option>
          ))}
        </select>
      )}
    </SettingForm>
  )
}
