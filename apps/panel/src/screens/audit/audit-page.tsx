'use client'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { takeToken } from '../../state/token.ts'
import { FaultLine } from '../../ui/fault-line.tsx'
import { type AuditFilter, type AuditPageOutcome, type AuditRow, fetchAudit, noFilter, saveAudit } from './audit-api.ts'
import { AuditFilterForm } from './audit-filter.tsx'
import { AuditLine } from './audit-row.tsx'

type Shown = {
  rows: readonly AuditRow[]
  next: string | null
  state: 'loading' | 'ready' | Refused['why']
  message: string
}
type Refused = Extract<AuditPageOutcome, { ok: false }>
const nothing: Shown = { rows: [], next: null, state: 'loading', message: '' }

const token = () => takeToken(location, history, () => sessionStorage)

/** The audit trail: a page at a time, the youngest first. */
export function AuditPage() {
  const t = useTranslations()
  const [filter, setFilter] = useState<AuditFilter>(noFilter)
  const [shown, setShown] = useState(nothing)
  const [saved, setSaved] = useState(true)
  /** An answer to what was asked before the last change of the filter is not shown. */
  const asked = useRef(0)
  const load = useCallback(async (wanted: AuditFilter, before: string | null) => {
    asked.current += 1
    const mine = asked.current
    setShown((was) => (before === null ? nothing : { ...was, state: 'loading' }))
    const page = await fetchAudit(wanted, before, token())
    if (asked.current !== mine) return
    setShown((was) =>
      page.ok
        ? { rows: [...was.rows, ...page.rows], next: page.next, state: 'ready', message: '' }
        : { ...was, state: page.why, message: page.message },
    )
  }, [])
  useEffect(() => void load(noFilter, null), [load])
  const find = (wanted: AuditFilter) => {
    setFilter(wanted)
    void load(wanted, null)
  }
  const save = async (format: 'csv' | 'jsonl') => setSaved(await saveAudit(filter, format, token()))
  const { rows, next, state, message } = shown
  return (
    <main className="h-dvh overflow-y-auto p-4" data-screen="audit">
      <div className="mx-auto flex max-w-6xl flex-col gap-4">
        <header className="flex flex-wrap items-center gap-3">
          <h1 className="me-auto font-semibold text-lg">{t('audit.title')}</h1>
          <button type="button" className="button" data-export="csv" onClick={() => void save('csv')}>
            {t('audit.csv')}
          </button>
          <button type="button" className="button" data-export="jsonl" onClick={() => void save('jsonl')}>
            {t('audit.jsonl')}
          </button>
          <a className="button" href="/">
            {t('audit.board')}
          </a>
        </header>
        <AuditFilterForm find={find} />
        {!saved && (
          <p role="alert" className="text-danger">
            {t('audit.notSaved')}
          </p>
        )}
        {state === 'failed' && <FaultLine text={t('audit.failed')} message={message} />}
        <div className="card overflow-x-auto p-3">
          <table className="w-full">
            <thead>
              <tr className="text-start text-ink-2">
                {(['when', 'who', 'kind', 'what', 'number', 'outcome'] as const).map((name) => (
                  <th key={name} scope="col" className="pe-3 pb-2 text-start font-normal">
                    {t(`audit.${name}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <AuditLine key={row.seq} row={row} />
              ))}
            </tbody>
          </table>
          <p role="status" className="py-2 text-ink-2">
            {state === 'loading' && t('audit.loading')}
            {state === 'ready' && rows.length === 0 && t('audit.none')}
            {state === 'ready' && rows.length > 0 && next === null && t('audit.end', { count: rows.length })}
            {state === 'unauthorized' && t('audit.unauthorized')}
            {state === 'not-allowed' && t('audit.notAllowed')}
          </p>
          {next !== null && state !== 'loading' && (
            <button type="button" className="button" data-more="" onClick={() => void load(filter, next)}>
              {t('audit.older')}
            </button>
          )}
        </div>
      </div>
    </main>
  )
}
