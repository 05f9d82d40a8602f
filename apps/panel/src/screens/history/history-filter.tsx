'use client'
import { type FormEvent, type Ref, useState } from 'react'
import { useTranslations } from 'use-intl'
import { type HistoryFilter, noFilter } from './history-api.ts'

/** Which calls are looked for: filled in, then asked for by Enter or the button; the choices at once. */
export function HistoryFilterForm({
  initial,
  find,
  searchRef,
}: {
  initial: HistoryFilter
  find: (filter: HistoryFilter) => void
  searchRef: Ref<HTMLInputElement>
}) {
  const t = useTranslations()
  const [filter, setFilter] = useState(initial)
  const field = (name: keyof HistoryFilter) => ({
    name,
    className: 'field',
    value: filter[name],
    onChange: ({ target }: { target: { value: string } }) => setFilter({ ...filter, [name]: target.value }),
  })
  const now = (changed: Partial<HistoryFilter>) => {
    const wanted = { ...filter, ...changed }
    setFilter(wanted)
    find(wanted)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    find(filter)
  }
  return (
    <search>
      <form onSubmit={submit} className="grid grid-cols-[repeat(auto-fill,minmax(9.5rem,1fr))] items-end gap-3">
        <label className="flex flex-col gap-1 text-ink-2 sm:col-span-2">
          {t('history.search')}
          <input
            ref={searchRef}
            type="text"
            autoComplete="off"
            spellCheck={false}
            maxLength={200}
            dir="auto"
            aria-keyshortcuts="/"
            {...field('text')}
          />
        </label>
        <label className="flex flex-col gap-1 text-ink-2">
          {t('history.queue')}
          <input type="text" autoComplete="off" spellCheck={false} maxLength={200} dir="auto" {...field('queue')} />
        </label>
        {(['from', 'to'] as const).map((name) => (
          <label key={name} className="flex flex-col gap-1 text-ink-2">
            {t(`audit.${name}`)}
            <input type="date" {...field(name)} />
          </label>
        ))}
        <label className="flex flex-col gap-1 text-ink-2">
          {t('history.whose')}
          <select className="field" value={filter.whose} onChange={({ target }) => now({ whose: target.value })}>
            <option value="">{t('history.all')}</option>
            <option value="mine">{t('history.mine')}</option>
          </select>
        </label>
        <div className="col-span-full flex flex-wrap items-center gap-x-4 gap-y-2">
          <label className="flex min-h-8 items-center gap-2">
            <input
              type="checkbox"
              className="accent-[var(--accent)]"
              checked={filter.missed === 'true'}
              onChange={({ target }) => now({ missed: target.checked ? 'true' : '' })}
            />
            {t('history.missedOnly')}
          </label>
          <label className="flex min-h-8 items-center gap-2">
            <input
              type="checkbox"
              className="accent-[var(--accent)]"
              checked={filter.sound === 'poor'}
              onChange={({ target }) => now({ sound: target.checked ? 'poor' : '' })}
            />
            {t('history.poorSoundOnly')}
          </label>
          <button type="submit" className="button primary ms-auto">
            {t('audit.find')}
          </button>
          <button type="button" className="button" onClick={() => now(noFilter)}>
            {t('audit.clear')}
          </button>
        </div>
      </form>
    </search>
  )
}
