'use client'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import { Name, PhoneNumber } from '../../text/name.tsx'
import { FaultLine } from '../../ui/fault-line.tsx'
import {
  fetchReport,
  type Report,
  type ReportAsked,
  type ReportLine,
  type ReportPart,
  reportPeriods,
  saveReport,
} from './report-api.ts'
import { ReportChart } from './report-chart.tsx'
import { addressOf, dayOfNext, partWords, periodWords, readAddress, shortPart } from './report-days.ts'
import { ReportTable } from './report-table.tsx'

type State = 'loading' | 'ready' | 'unauthorized' | 'failed'

/** The report that the address asks for. What was read stays until the next answer. */
function useReport() {
  const [asked, setAsked] = useState<ReportAsked | null>(null)
  const [shown, setShown] = useState<{ report: Report | null; state: State; message: string }>({
    ...{ report: null, state: 'loading', message: '' },
  })
  /** An answer to what was asked before is not shown. */
  const turn = useRef(0)
  const load = useCallback(async (wanted: ReportAsked) => {
    turn.current += 1
    const mine = turn.current
    setAsked(wanted)
    setShown((was) => ({ ...was, state: 'loading' }))
    const answer = await fetchReport(wanted)
    if (turn.current !== mine) return
    setShown((was) =>
      answer.ok
        ? { report: answer.report, state: 'ready', message: '' }
        : { ...was, state: answer.why, message: answer.message },
    )
  }, [])
  useEffect(() => {
    const read = () => void load(readAddress(location.search))
    read()
    addEventListener('popstate', read)
    return () => removeEventListener('popstate', read)
  }, [load])
  const open = (wanted: ReportAsked) => {
    history.pushState(null, '', addressOf(wanted))
    void load(wanted)
  }
  return { asked, open, ...shown }
}

/** V16: the calls of a day, a week or a month added up. */
export function ReportsPage() {
  const t = useTranslations()
  const { asked, open, report, state, message } = useReport()
  const [saved, setSaved] = useState(true)
  useEffect(() => {
    document.title = `${t('reports.title')} · Jackfield`
  }, [t])
  return (
    <main className="h-dvh overflow-y-auto p-4" data-screen="reports" aria-busy={state === 'loading'}>
      <div className="mx-auto flex max-w-6xl flex-col gap-4">
        <header className="flex flex-wrap items-center gap-3">
          <h1 className="me-auto font-semibold text-lg">{t('reports.title')}</h1>
          <button
            type="button"
            className="button"
            data-export="csv"
            onClick={async () => asked && setSaved(await saveReport(asked))}
          >
            {t('audit.csv')}
          </button>
          <a className="button" href="/">
            {t('audit.board')}
          </a>
        </header>
        {asked !== null && <Chooser asked={asked} report={report} open={open} />}
        {!saved && (
          <p role="alert" className="text-danger">
            {t('audit.notSaved')}
          </p>
        )}
        {state === 'failed' && <FaultLine text={t('reports.failed')} message={message} />}
        {state === 'unauthorized' && <p role="alert">{t('audit.unauthorized')}</p>}
        {report !== null && <Shown report={report} asked={asked} />}
      </div>
    </main>
  )
}

function Chooser({
  asked,
  report,
  open,
}: {
  asked: ReportAsked
  report: Report | null
  open: (asked: ReportAsked) => void
}) {
  const t = useTranslations()
  const locale = useLocale()
  // From what is asked for, not from what is shown: the answer may be under way, and somebody presses twice.
  const step = (way: -1 | 1) => {
    const day = asked.day !== '' ? asked.day : report?.day
    if (day !== undefined) open({ ...asked, day: dayOfNext(asked.period, day, way) })
  }
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields */}
      <div role="group" aria-label={t('reports.period')} className="flex gap-1">
        {reportPeriods.map((period) => (
          <button
            key={period}
            type="button"
            className="button"
            data-period={period}
            aria-pressed={period === asked.period}
            onClick={() => open({ ...asked, period })}
          >
            {t(`reports.${period}`)}
          </button>
        ))}
      </div>
      <div className="flex items-center gap-2">
        <button
          type="button"
          className="icon-button"
          data-step="before"
          aria-label={t('reports.before')}
          title={t('reports.before')}
          aria-disabled={report === null}
          onClick={() => step(-1)}
        >
          <ChevronLeft size="1rem" className="rtl:-scale-x-100" aria-hidden="true" />
        </button>
        <button
          type="button"
          className="icon-button"
          data-step="after"
          aria-label={t('reports.after')}
          title={t('reports.after')}
          aria-disabled={report === null}
          onClick={() => step(1)}
        >
          <ChevronRight size="1rem" className="rtl:-scale-x-100" aria-hidden="true" />
        </button>
        <strong role="status">
          {report !== null && periodWords(report.period, report.firstDay, report.lastDay, locale)}
        </strong>
      </div>
      <label className="flex items-center gap-2 whitespace-nowrap text-ink-2">
        {t('history.whose')}
        <select
          className="field"
          value={asked.whose}
          onChange={({ target }) => open({ ...asked, whose: target.value === 'mine' ? 'mine' : '' })}
        >
          <option value="">{t('history.all')}</option>
          <option value="mine">{t('history.mine')}</option>
        </select>
      </label>
    </div>
  )
}

function Shown({ report, asked }: { report: Report; asked: ReportAsked | null }) {
  const t = useTranslations()
  const locale = useLocale()
  const { period, series, total, all } = report
  const partName = (part: ReportPart) => partWords(period, part.name, locale)
  const busy = series.filter(({ calls }) => calls > 0)
  const [first, last] = [series.indexOf(busy[0]!), series.indexOf(busy.at(-1)!)]
  // The night of a day is of no interest, as long as nobody calls in it.
  const shown = period === 'day' ? series.slice(first, last + 1) : series
  return (
    <>
      {!all && asked?.whose !== 'mine' && <p className="text-ink-2">{t('reports.own')}</p>}
      {total.calls === 0 ? (
        <p className="card p-4 text-ink-2">{t('reports.none')}</p>
      ) : (
        <>
          <ReportTable
            part="total"
            title={t('reports.totals')}
            rows={[{ ...total, key: 'total', head: t('reports.whole') }]}
          />
          <ReportChart series={shown} nameOf={partName} shortOf={(part) => shortPart(period, part.name, locale)} />
          <ReportTable
            part="time"
            title={t(period === 'day' ? 'reports.byHour' : 'reports.byDay')}
            rows={busy.map((part) => ({ ...part, key: part.name, head: <bdi>{partName(part)}</bdi> }))}
          />
          {(['queues', 'people', 'trunks', 'dids'] as const).map((of) => (
            <ReportTable
              key={of}
              part={of}
              title={t(`reports.${of}`)}
              rows={report[of].map((line) => rowOf(line, of))}
            />
          ))}
        </>
      )}
    </>
  )
}

function rowOf(line: ReportLine, of: string) {
  const { id, name, at } = line
  const shown = at?.id ?? id
  const number = <PhoneNumber className="text-ink-2">{shown}</PhoneNumber>
  const who: ReactNode =
    of === 'dids' || name === '' || name === shown ? (
      number
    ) : (
      <>
        <Name>{name}</Name> {number}
      </>
    )
  const head: ReactNode =
    at === undefined ? (
      who
    ) : (
      <>
        {who} <bdi className="ms-1 text-ink-3 text-xs">{at.exchange}</bdi>
      </>
    )
  return { ...line, key: id, head }
}
