'use client'
import type { Journey, Step } from '@jackfield/model'
import { X } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { formatClock, formatDuration } from '../../text/format-duration.ts'
import { RecordingPlayer } from './recording-player.tsx'
import { stepWords } from './step-words.ts'

/** A word of a note by which calls are found together. */
const TAG = /#[\p{L}\p{N}][\p{L}\p{N}_-]*/gu

/** The steps of a call, each with when it was and how long it took. Where notes can be removed, and their tags searched for, each has a button for it. */
export function JourneyList({
  journey,
  removeNote,
  findTag,
}: {
  journey: Journey
  removeNote?: (at: number) => void
  findTag?: (tag: string) => void
}) {
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
            {findTag && <Tags step={step} find={findTag} />}
            {findTag && step.kind === 'recorded' && step.legId !== '' && (
              <RecordingPlayer callId={journey.id} step={nth} />
            )}
          </bdi>
          <span className="tabular-nums text-ink-2">
            {'endedAt' in step && step.endedAt !== null && formatDuration(step.endedAt - step.at)}
            {removeNote && step.kind === 'noted' && step.text !== '' && (
              <button
                type="button"
                className="icon-button size-6!"
                aria-label={t('note.remove')}
                onClick={() => removeNote(step.at)}
              >
                <X size={14} aria-hidden />
              </button>
            )}
          </span>
        </li>
      ))}
    </ol>
  )
}

function Tags({ step, find }: { step: Step; find: (tag: string) => void }) {
  const t = useTranslations()
  if (step.kind !== 'noted') return null
  const tags = [...new Set([...step.text.matchAll(TAG)].map(([tag]) => tag))]
  return tags.map((tag) => (
    <button
      key={tag}
      type="button"
      data-tag={tag}
      className="ms-2 min-h-6 text-accent underline-offset-2 hover:underline"
      aria-label={t('history.tag', { tag })}
      onClick={() => find(tag)}
    >
      {tag}
    </button>
  ))
}
