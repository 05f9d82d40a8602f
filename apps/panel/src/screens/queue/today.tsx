import type { Queue } from '@jackfield/model'
import { useTranslations } from 'use-intl'
import { useNow } from '../../state/now.ts'
import { CallBacks } from './call-backs.tsx'
import type { DayHour } from './queue-day-api.ts'
import { useQueueDay } from './use-queue-day.ts'

const HOUR_MS = 3_600_000

/** Today by the history: who is to be called back, and the calls by hour against the same day last week. */
export function Today({ queue }: { queue: Queue }) {
  const t = useTranslations()
  const { day, failed } = useQueueDay(queue.id)
  return (
    <section
      aria-label={t('queuePage.today')}
      data-zone="today"
      data-scroller="today"
      tabIndex={-1}
      className="queue-zone queue-today"
    >
      {failed && (
        <p role="alert" className="text-danger">
          {t('queuePage.failed')}
        </p>
      )}
      {day !== null && (
        <>
          {!day.all && <p className="text-ink-2 text-pretty">{t('queuePage.own')}</p>}
          <CallBacks queue={queue} day={day} />
          <Hours hours={day.hours} />
        </>
      )}
    </section>
  )
}

const ended = (hour: { answered: number; abandoned: number }) => hour.answered + hour.abandoned

/** From the first hour in which there was a call on either day to the last, or to now. */
function shownHours(hours: readonly DayHour[], now: number): readonly DayHour[] {
  const busy = hours.filter((hour) => ended(hour) + ended(hour.lastWeek) > 0)
  const [first, last] = [busy[0], busy.at(-1)]
  if (!first || !last) return []
  return hours.slice(first.hour, Math.max(last.hour, now) + 1)
}

function Hours({ hours }: { hours: readonly DayHour[] }) {
  const t = useTranslations()
  const now = new Date(useNow(HOUR_MS)).getHours()
  const shown = shownHours(hours, now)
  const most = Math.max(1, ...shown.flatMap((hour) => [ended(hour), ended(hour.lastWeek)]))
  return (
    <>
      <h3 id="queue-hours" className="zone-title">
        {t('queuePage.hours')}
      </h3>
      {shown.length === 0 ? (
        <p className="text-ink-3 text-pretty">{t('queuePage.noHours')}</p>
      ) : (
        <table className="queue-hours card" aria-labelledby="queue-hours">
          <thead>
            <tr>
              <th scope="col" rowSpan={2}>
                {t('queuePage.hour')}
              </th>
              <th scope="colgroup" colSpan={2}>
                {t('queuePage.today')}
              </th>
              <th scope="colgroup" colSpan={2}>
                {t('queuePage.lastWeek')}
              </th>
            </tr>
            <tr>
              {['today', 'lastWeek'].flatMap((of) => [
                <th key={`${of} answered`} scope="col">
                  {t('callOutcome.answered')}
                </th>,
                <th key={`${of} abandoned`} scope="col">
                  {t('queuePage.abandonedShort')}
                </th>,
              ])}
            </tr>
          </thead>
          <tbody>
            {shown.map((hour) => (
              <tr key={hour.hour} data-hour={hour.hour}>
                <th scope="row">
                  <bdi dir="ltr">{String(hour.hour).padStart(2, '0')}</bdi>
                </th>
                <Bar n={hour.answered} most={most} kind="answered" />
                <Bar n={hour.abandoned} most={most} kind="abandoned" />
                <Bar n={hour.lastWeek.answered} most={most} kind="answered" />
                <Bar n={hour.lastWeek.abandoned} most={most} kind="abandoned" />
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  )
}

/** A number over a bar as long as it. */
function Bar({ n, most, kind }: { n: number; most: number; kind: 'answered' | 'abandoned' }) {
  return (
    <td data-count={kind}>
      <span className={n === 0 ? 'text-ink-3' : ''}>{n}</span>
      <span className="queue-bar" data-kind={kind} style={{ inlineSize: `${(n / most) * 100}%` }} aria-hidden="true" />
    </td>
  )
}
