'use client'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { type AuditFilter, noFilter } from './audit-api.ts'

/** As `docs/admin/audit.md` lists them. */
const kinds = ['command', 'supervision', 'sign-in', 'people', 'rights', 'settings', 'gateway', 'data', 'audit'] as const
const texts = ['person', 'number', 'outcome'] as const

/** Which rows are looked for: filled in, then asked for by Enter or the button. */
export function AuditFilterForm({ find }: { find: (filter: AuditFilter) => void }) {
  const t = useTranslations()
  const [filter, setFilter] = useState(noFilter)
  const field = (name: keyof AuditFilter) => ({
    name,
    className: 'field',
    value: filter[name],
    onChange: ({ target }: { target: { value: string } }) => setFilter({ ...filter, [name]: target.value }),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    find(filter)
  }
  const clear = () => {
    setFilter(noFilter)
    find(noFilter)
  }
  return (
    <search>
      <form onSubmit={submit} className="grid grid-cols-[repeat(auto-fill,minmax(9.5rem,1fr))] items-end gap-3">
        {(['from', 'to'] as const).map((name) => (
          <label key={name} className="flex flex-col gap-1 text-ink-2">
            {t(`audit.${name}`)}
            <input type="date" {...field(name)} />
          </label>
        ))}
        <label className="flex flex-col gap-1 text-ink-2">
          {t('audit.kind')}
          <select {...field('kind')}>
            <option value="">{t('audit.all')}</option>
            {kinds.map((kind) => (
              <option key={kind} value={kind}>
                {t(`auditKind.${kind}`)}
              </option>
            ))}
          </select>
        </label>
        {texts.map((name) => (
          <label key={name} className="flex flex-col gap-1 text-ink-2">
            {t(`audit.${name}`)}
            <input type="text" autoComplete="off" spellCheck={false} maxLength={200} dir="auto" {...field(name)} />
          </label>
        ))}
        <div className="flex gap-2">
          <button type="submit" className="button primary">
            {t('audit.find')}
          </button>
          <button type="button" className="button" onClick={clear}>
            {t('audit.clear')}
          </button>
        </div>
      </form>
    </search>
  )
}
