'use client'
import { useTranslations } from 'use-intl'
import { Field } from '../account/fields.tsx'
import { hostOf } from './host-of.ts'
import { Rows } from './rows.tsx'
import { SettingForm } from './setting-form.tsx'
import type { SiteSetting, SiteValues } from './site-api.ts'

/** As the gateway takes them. */
const MOST = 20
const SECRET_BYTES = 32
/** Of which a program can be told; docs/automation.md describes each. */
const eventNames = [
  ...['call.began', 'call.answered', 'call.joined', 'call.ended', 'queue.waiting', 'command.done', 'command.failed'],
  ...['emergency', 'report.daily', 'please-call'],
]

type Hook = SiteValues['webhooks'][number]
/** `isNew`: its secret was made here, and is to be copied before it is saved. */
type Row = Hook & { readonly secret: string; readonly isNew: boolean }
type Props = { setting: SiteSetting<'webhooks'>; changed: (setting: SiteSetting<'webhooks'>) => void }

function freshSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(SECRET_BYTES))
  return `whsec_${btoa(String.fromCharCode(...bytes))}`
}

/** Programs that are told what happens. A secret that was saved is never shown again. */
export function HooksForm({ setting, changed }: Props) {
  const t = useTranslations('site.hooks')
  return (
    <SettingForm
      setting={setting}
      label={t('title')}
      linesOf={(hooks) => hooks.map(({ name, url, events }) => [name, hostOf(url), events.join(', ')].join(' · '))}
      draftOf={(hooks): readonly Row[] => hooks.map((hook) => ({ ...hook, secret: '', isNew: false }))}
      sentOf={(rows) =>
        rows.map(({ isNew: _, secret, ...hook }) => ({ ...hook, ...(secret === '' ? {} : { secret: secret.trim() }) }))
      }
      problemOf={(rows) => (new Set(rows.map(({ name }) => name)).size === rows.length ? null : t('twice'))}
      changed={changed}
    >
      {(rows, set, say) => (
        <Rows
          rows={rows}
          // A secret of its own for each that is added.
          set={(now) =>
            set(now.map((row) => (row.isNew && row.secret === '' ? { ...row, secret: freshSecret() } : row)))
          }
          fresh={{ ...none, secret: '', isNew: true }}
          most={MOST}
          add={t('add')}
          nameOf={(n) => rows[n - 1]?.name || t('item', { n })}
          say={say}
        >
          {(row, write, n) => <HookFields row={row} write={write} n={n} />}
        </Rows>
      )}
    </SettingForm>
  )
}

const none: Hook = { name: '', url: '', events: [], waitSeconds: 60, reportAt: '06:00', private: false }

function HookFields({ row, write, n }: { row: Row; write: (row: Row) => void; n: number }) {
  const t = useTranslations('site.hooks')
  const { events } = row
  const toggle = (event: string) =>
    write({ ...row, events: events.includes(event) ? events.filter((one) => one !== event) : [...events, event] })
  return (
    <fieldset
      className="card grid min-w-0 items-start gap-2 p-3 sm:grid-cols-2"
      aria-label={row.name || t('item', { n })}
    >
      <Field
        name="hook-name"
        label={t('name')}
        hint={t('nameHint')}
        value={row.name}
        set={(name) => write({ ...row, name })}
      />
      <Field
        name="hook-secret"
        label={t('secret')}
        hint={row.isNew ? t('secretNew') : t('secretKept')}
        value={row.secret}
        set={(secret) => write({ ...row, secret })}
      />
      <div className="col-span-full">
        <Field name="hook-url" label={t('url')} value={row.url} set={(url) => write({ ...row, url })} />
      </div>
      <fieldset className="col-span-full flex min-w-0 flex-wrap gap-x-4">
        <legend>{t('events')}</legend>
        {eventNames.map((event) => (
          <label key={event} className="flex min-h-8 items-center gap-2">
            <input
              type="checkbox"
              className="accent-[var(--accent)]"
              checked={events.includes(event)}
              onChange={() => toggle(event)}
            />
            <bdi>{event}</bdi>
          </label>
        ))}
      </fieldset>
      {events.includes('queue.waiting') && (
        <Field
          name="hook-wait"
          label={t('waitSeconds')}
          value={String(row.waitSeconds)}
          set={(text) => write({ ...row, waitSeconds: Number(text.replace(/\D/g, '')) })}
        />
      )}
      {events.includes('report.daily') && (
        <label className="flex flex-col gap-1">
          {t('reportAt')}
          <input
            name="hook-report-at"
            type="time"
            required
            className="field tabular-nums"
            value={row.reportAt}
            onChange={({ target }) => write({ ...row, reportAt: target.value })}
          />
        </label>
      )}
      <label className="col-span-full flex min-h-8 items-center gap-2">
        <input
          type="checkbox"
          name="hook-private"
          className="accent-[var(--accent)]"
          checked={row.private}
          onChange={({ target }) => write({ ...row, private: target.checked })}
        />
        {t('private')}
      </label>
    </fieldset>
  )
}
