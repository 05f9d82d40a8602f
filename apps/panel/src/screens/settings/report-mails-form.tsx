'use client'
import { useTranslations } from 'use-intl'
import { Field } from '../account/fields.tsx'
import { namesIn } from './names-in.ts'
import { Rows } from './rows.tsx'
import { SettingForm } from './setting-form.tsx'
import type { SiteSetting, SiteValues } from './site-api.ts'

/** As the gateway takes them. */
const MOST = 10
const periods = ['day', 'week', 'month'] as const

type Row = Omit<SiteValues['reports.mail'][number], 'to'> & { readonly to: string }
type Props = { setting: SiteSetting<'reports.mail'>; changed: (setting: SiteSetting<'reports.mail'>) => void }

/** V16: reports that are sent by e-mail. */
export function ReportMailsForm({ setting, changed }: Props) {
  const t = useTranslations('site.reportMails')
  return (
    <SettingForm
      setting={setting}
      label={t('title')}
      linesOf={(mails) => mails.map(({ to, at, report }) => [t(report), at, to.join(', ')].join(' · '))}
      draftOf={(mails): readonly Row[] => mails.map(({ to, ...mail }) => ({ ...mail, to: to.join(', ') }))}
      sentOf={(rows) => rows.map(({ to, ...mail }) => ({ ...mail, to: namesIn(to) }))}
      changed={changed}
    >
      {(rows, set, say) => (
        <Rows
          rows={rows}
          set={set}
          fresh={{ to: '', at: '07:00', report: 'day' }}
          most={MOST}
          add={t('add')}
          nameOf={(n) => t('item', { n })}
          say={say}
        >
          {(row, write, n) => (
            <fieldset className="card grid min-w-0 items-start gap-2 p-3 sm:grid-cols-3" aria-label={t('item', { n })}>
              <Field
                name="report-to"
                label={t('to')}
                hint={t('toHint')}
                value={row.to}
                set={(to) => write({ ...row, to })}
              />
              <label className="flex flex-col gap-1">
                {t('report')}
                <select
                  name="report-of"
                  className="field"
                  value={row.report}
                  onChange={({ target }) => write({ ...row, report: target.value as Row['report'] })}
                >
                  {periods.map((period) => (
                    <option key={period} value={period}>
                      {t(period)}
                    </option>
                  ))}
                </select>
              </label>
              <label className="flex flex-col gap-1">
                {t('at')}
                <input
                  name="report-at"
                  type="time"
                  required
                  className="field tabular-nums"
                  value={row.at}
                  onChange={({ target }) => write({ ...row, at: target.value })}
                />
              </label>
            </fieldset>
          )}
        </Rows>
      )}
    </SettingForm>
  )
}
