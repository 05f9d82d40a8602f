import { type ReactNode, useId } from 'react'
import { useTranslations } from 'use-intl'
import { formatDuration } from '../../text/format-duration.ts'
import type { CallFigures } from './report-api.ts'

export interface ReportRow extends CallFigures {
  readonly key: string
  readonly head: ReactNode
}

/** The sums of calls, a row for each of something. */
export function ReportTable({ title, part, rows }: { title: string; part: string; rows: readonly ReportRow[] }) {
  const t = useTranslations()
  const id = useId()
  if (rows.length === 0) return null
  const columns = [
    t('reports.calls'),
    t('callOutcome.answered'),
    t('callOutcome.missed'),
    t('reports.wait'),
    t('reports.talk'),
    t('reports.moved'),
  ]
  return (
    <div className="flex min-w-0 flex-col gap-2" data-report-part={part}>
      <h2 id={id} className="font-semibold">
        {title}
      </h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: who has no mouse scrolls it by the arrows */}
      <section className="card overflow-x-auto" aria-labelledby={id} tabIndex={0}>
        <table className="report-table" aria-labelledby={id}>
          <thead>
            <tr>
              <td />
              {columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key} data-report-row={row.key}>
                <th scope="row">{row.head}</th>
                <td data-of="calls">{row.calls}</td>
                <td data-of="answered">{row.answered}</td>
                <td data-of="missed">{row.missed}</td>
                <td data-of="wait">{meanWait(row)}</td>
                <td data-of="talk">{formatDuration(row.talkedMs)}</td>
                <td data-of="moved">{row.moves}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  )
}

const meanWait = ({ calls, waitedMs }: CallFigures): string => (calls === 0 ? '–' : formatDuration(waitedMs / calls))
