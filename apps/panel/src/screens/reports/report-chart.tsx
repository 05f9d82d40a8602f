import { useTranslations } from 'use-intl'
import type { ReportPart } from './report-api.ts'

/**
 * Columns of answered, missed and other calls over each other, one for each hour or day. At most 31: they are boxes of the page, and need no library. The table beside it says the same to
 * who does not see it.
 */
export function ReportChart({
  series,
  nameOf,
  shortOf,
}: {
  series: readonly ReportPart[]
  nameOf: (part: ReportPart) => string
  shortOf: (part: ReportPart) => string
}) {
  const t = useTranslations()
  const most = Math.max(1, ...series.map(({ calls }) => calls))
  // Under a phone's width not every name has room.
  const every = Math.ceil(series.length / 8)
  return (
    <figure className="report-chart" aria-hidden="true">
      <figcaption className="flex flex-wrap gap-x-4 text-xs text-ink-2">
        <span className="report-key" data-kind="answered">
          {t('callOutcome.answered')}
        </span>
        <span className="report-key" data-kind="missed">
          {t('callOutcome.missed')}
        </span>
        <span className="report-key" data-kind="other">
          {t('callOutcome.unanswered')}
        </span>
        <span className="ms-auto tabular-nums">{most}</span>
      </figcaption>
      <div className="report-columns">
        {series.map((part, nth) => (
          <div key={part.at} className="report-column" title={`${nameOf(part)}: ${part.calls}`}>
            <div className="report-stack">
              {(['other', 'missed', 'answered'] as const).map((kind) => (
                <div key={kind} data-kind={kind} style={{ blockSize: `${(countOf(part, kind) / most) * 100}%` }} />
              ))}
            </div>
            <span className="report-name">{nth % every === 0 ? shortOf(part) : ''}</span>
          </div>
        ))}
      </div>
    </figure>
  )
}

function countOf({ calls, answered, missed }: ReportPart, kind: 'answered' | 'missed' | 'other'): number {
  if (kind === 'answered') return answered
  return kind === 'missed' ? missed : calls - answered - missed
}
