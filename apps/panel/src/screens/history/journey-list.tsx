'use client'
import type { Journey } from '@jackfield/model'
import { useTranslations } from 'use-intl'
import { formatClock, formatDuration } from '../../text/format-duration.ts'
import { stepWords } from './step-words.ts'

/** The steps of a call, each with when it was and how long it took. */
export function JourneyList({ journey }: { journey: Journey }) {
  const t = useTranslations()
  return (
    <ol className="flex flex-col gap-1" aria-label={t('history.journey')} data-journey={journey.id}>
      {journey.steps.map((step, nth) => (
        <li
          // Steps have no name of their own, and none is ever put before another.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          key={nth}
          data-step={step.kind}
          className={`grid grid-cols-[5rem_1fr_auto] gap-3 ${step.kind === 'gap' ? 'border-s-2 border-dashed border-ink-3 ps-2 text-ink-2' : ''}`}
        >
          <time className="tabular-nums text-ink-2" dateTime={new Date(step.at).toISOString()}>
            {formatClock(step.at)}
          </time>
          <bdi dir="auto" className="min-w-0 break-words">
            {stepWords(t, step)}
          </bdi>
          <span className="tabular-nums text-ink-2">
            {'endedAt' in step && step.endedAt !== null && formatDuration(step.endedAt - step.at)}
          </span>
        </li>
      ))}
    </ol>
  )
}
