'use client'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { FaultLine } from '../../ui/fault-line.tsx'
import { rewindApi } from '../rewind/rewind-api.ts'
import { fetchHistory, type HistoryCall, type HistoryFilter, noFilter, saveHistory } from './history-api.ts'
import { HistoryFilterForm } from './history-filter.tsx'
import { HistoryRow } from './history-row.tsx'
import { me } from './me.ts'

type Shown = {
  rows: readonly HistoryCall[]
  next: string | null
  more: boolean
  state: 'loading' | 'ready' | 'unauthorized' | 'failed'
  message: string
}
const nothing: Shown = { rows: [], next: null, more: false, state: 'loading', message: '' }

/** V15: since when the board of the time can be looked at, epoch ms; null = not at all. */
function useKeptFrom(): number | null {
  const [keptFrom, setKeptFrom] = useState<number | null>(null)
  useEffect(() => {
    void rewindApi(me().token)
      .reach()
      .then((answer) => setKeptFrom(answer.ok ? (answer.value.from?.at ?? null) : null))
  }, [])
  return keptFrom
}

/** V14: finished calls, a page at a time, the youngest first. */
export function HistoryPage() {
  const t = useTranslations()
  const [filter, setFilter] = useState<HistoryFilter>(noFilter)
  const [shown, setShown] = useState(nothing)
  const [saved, setSaved] = useState(true)
  /** The form is filled in anew when something else than it asks. */
  const [formNth, setFormNth] = useState(0)
  const keptFrom = useKeptFrom()
  const page = useRef<HTMLElement>(null)
  const search = useRef<HTMLInputElement>(null)
  /** An answer to what was asked before the last change of the filter is not shown. */
  const asked = useRef(0)
  const load = useCallback(async (wanted: HistoryFilter, before: string | null) => {
    asked.current += 1
    const mine = asked.current
    // What was found stays until the next answer: the focus may stand in it.
    setShown((was) => ({ ...was, state: 'loading' }))
    const found = await fetchHistory(wanted, { before, ...me() })
    if (asked.current !== mine) return
    setShown((was) =>
      found.ok
        ? {
            rows: before === null ? found.rows : [...was.rows, ...found.rows],
            next: found.next,
            more: found.more,
            state: 'ready',
            message: '',
          }
        : { ...was, state: found.why, message: found.message },
    )
  }, [])
  useEffect(() => {
    document.title = `${t('history.title')} · Jackfield`
    void load(noFilter, null)
  }, [load, t])
  useEffect(() => {
    const hear = (event: KeyboardEvent) => onKey(event, page.current, search.current)
    document.addEventListener('keydown', hear)
    return () => document.removeEventListener('keydown', hear)
  }, [])
  const find = (wanted: HistoryFilter) => {
    setFilter(wanted)
    void load(wanted, null)
  }
  const findTag = (tag: string) => {
    find({ ...noFilter, text: tag })
    setFormNth(formNth + 1)
    search.current?.focus()
  }
  const changed = (call: HistoryCall) =>
    setShown((was) => ({ ...was, rows: was.rows.map((one) => (one.id === call.id ? call : one)) }))
  const save = async (format: 'csv' | 'jsonl') => setSaved(await saveHistory(filter, format, me()))
  const { rows, next, more, state, message } = shown
  const isFiltered = Object.values(filter).some((value) => value !== '')
  return (
    <main ref={page} className="h-dvh overflow-y-auto p-4" data-screen="history">
      <div className="mx-auto flex max-w-6xl flex-col gap-4">
        <header className="flex flex-wrap items-center gap-3">
          <h1 className="me-auto font-semibold text-lg">{t('history.title')}</h1>
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
        <HistoryFilterForm key={formNth} initial={filter} find={find} searchRef={search} />
        {!saved && (
          <p role="alert" className="text-danger">
            {t('audit.notSaved')}
          </p>
        )}
        {/* Where the question was asked: below fifty calls nobody would see that there is no answer. */}
        {state === 'failed' && <FaultLine text={t('history.failed')} message={message} />}
        {more && <p role="status">{t('history.manyPeople')}</p>}
        <div className="card overflow-x-auto p-3">
          <table className="w-full">
            <thead>
              <tr className="text-start text-ink-2">
                {[
                  t('audit.when'),
                  t('history.caller'),
                  t('history.called'),
                  t('audit.outcome'),
                  t('history.talked'),
                ].map((name) => (
                  <th key={name} scope="col" className="pe-3 pb-2 text-start font-normal last:pe-0 last:text-end">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((call) => (
                <HistoryRow key={call.id} call={call} keptFrom={keptFrom} changed={changed} findTag={findTag} />
              ))}
            </tbody>
          </table>
          <p role="status" className="py-2 text-ink-2">
            {state === 'loading' && t('audit.loading')}
            {state === 'ready' &&
              rows.length === 0 &&
              next === null &&
              t(isFiltered ? 'history.noneFound' : 'history.none')}
            {state === 'ready' && rows.length > 0 && next === null && t('history.end', { count: rows.length })}
            {state === 'unauthorized' && t('audit.unauthorized')}
          </p>
          {next !== null && state !== 'loading' && (
            <button type="button" className="button" data-more="" onClick={() => void load(filter, next)}>
              {t(rows.length === 0 ? 'history.goOn' : 'history.older')}
            </button>
          )}
        </div>
      </div>
    </main>
  )
}

/** `/` goes to the search, the arrows from call to call, Escape from the search to the first one. */
function onKey(event: KeyboardEvent, page: HTMLElement | null, search: HTMLInputElement | null): void {
  const { key, target } = event
  if (event.ctrlKey || event.metaKey || event.altKey) return
  const isTyping = target instanceof HTMLInputElement || target instanceof HTMLSelectElement
  const openers = [...(page?.querySelectorAll<HTMLElement>('[data-opener]') ?? [])]
  if (key === '/' && !isTyping) search?.focus()
  else if (key === 'Escape' && isTyping) openers[0]?.focus()
  else if ((key === 'ArrowDown' || key === 'ArrowUp') && (!isTyping || target === search)) {
    const at = openers.indexOf(target as HTMLElement)
    openers[key === 'ArrowDown' ? at + 1 : Math.max(0, at - 1)]?.focus()
  } else return
  event.preventDefault()
}
