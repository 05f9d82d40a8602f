'use client'
import { knownEnd, type Someone } from '@jackfield/model'
import { useId, useState } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import { formatDuration } from '../../text/format-duration.ts'
import { Name, PhoneNumber } from '../../text/name.tsx'
import { formatWhen } from '../../text/when.ts'
import { CallSound, isPoor } from './call-sound.tsx'
import type { HistoryCall } from './history-api.ts'
import { NoteForm, useHistoryNotes } from './history-notes.tsx'
import { JourneyList } from './journey-list.tsx'
import { PleaseCallForm } from './please-call-form.tsx'
import { backWords } from './step-words.ts'

interface RowProps {
  readonly call: HistoryCall
  /** Since when the board of the time can be looked at; null = not at all. */
  readonly keptFrom: number | null
  /** It is this now: a note has come or gone. */
  readonly changed: (call: HistoryCall) => void
  readonly findTag: (tag: string) => void
}

/** One call; its button opens the journey. */
export function HistoryRow(props: RowProps) {
  const { call } = props
  const t = useTranslations()
  const locale = useLocale()
  const [open, setOpen] = useState(false)
  const details = useId()
  const { answeredAt, outcome, calledBack } = call
  const end = knownEnd(call)
  const notes = call.steps.filter(({ kind }) => kind === 'noted').length
  return (
    <>
      <tr data-history-row={call.id} data-outcome={outcome} className="border-line border-t align-baseline">
        <td className="whitespace-nowrap py-1 pe-3">
          <button
            type="button"
            data-opener=""
            className="min-h-6 text-start text-accent underline-offset-2 hover:underline"
            aria-expanded={open}
            aria-controls={details}
            onClick={() => setOpen(!open)}
          >
            {formatWhen(call.startedAt, Date.now(), locale)}
          </button>
          {call.exchange !== undefined && <bdi className="ms-2 text-ink-3 text-xs">{call.exchange}</bdi>}
        </td>
        <td className="max-w-60 py-1 pe-3">
          <Person who={call.caller} />
        </td>
        <td className="max-w-60 py-1 pe-3">{call.callee !== null && <Person who={call.callee} />}</td>
        <td className="py-1 pe-3">
          <span className={outcome === 'missed' && calledBack?.answered !== true ? 'text-danger' : ''}>
            {t(`callOutcome.${outcome}`)}
          </span>
          {calledBack !== null && (
            <span className="block text-ink-2" data-called-back="">
              {backWords(t, calledBack, formatWhen(calledBack.at, Date.now(), locale))}
            </span>
          )}
          {isPoor(call) && <span className="block text-warning">{t('callQuality.poor')}</span>}
          {notes > 0 && <span className="block text-ink-2">{t('note.count', { count: notes })}</span>}
        </td>
        <td className="py-1 text-end tabular-nums">
          {answeredAt !== null && end !== null && formatDuration(Math.max(0, end - answeredAt))}
        </td>
      </tr>
      <tr id={details} hidden={!open}>
        <td colSpan={5} className="pb-3">
          {open && <Details {...props} />}
        </td>
      </tr>
    </>
  )
}

function Person({ who }: { who: Someone }) {
  const t = useTranslations()
  return (
    <>
      {(who.name !== '' || who.number === '') && <Name>{who.name || t('party.unknown')}</Name>}{' '}
      {who.number !== '' && <PhoneNumber className="text-ink-2">{who.number}</PhoneNumber>}
      {who.company !== undefined && (
        <span className="flex text-ink-2" data-company="">
          <Name>{who.company}</Name>
        </span>
      )}
    </>
  )
}

/** So long after a call was answered, or began to ring, the board has shown it, ms. */
const SHOWN_MS = 1_000

/** A moment at which the board showed the call: soon after it was answered, or of one that was not, after it began. Epoch ms. */
function momentOf({ startedAt, answeredAt, endedAt }: HistoryCall): number {
  const at = answeredAt ?? startedAt
  return Math.round(at + Math.min(SHOWN_MS, ((endedAt ?? at) - at) / 2))
}

function Details({ call, keptFrom, changed, findTag }: RowProps) {
  const t = useTranslations()
  const notes = useHistoryNotes(call, changed)
  const other = call.kind === 'outbound' ? call.callee : call.caller
  const at = momentOf(call)
  const canDial = other !== null && /^[0-9*#+]+$/.test(other.number)
  const [isAsking, setAsking] = useState(false)
  const asked = (now: HistoryCall) => {
    setAsking(false)
    changed(now)
  }
  const isKept = keptFrom !== null && at >= keptFrom
  return (
    <div className="flex flex-col gap-3 rounded-md bg-canvas p-3" data-history-details={call.id}>
      <JourneyList journey={call} removeNote={notes.remove} findTag={findTag} />
      <CallSound journey={call} />
      <NoteForm add={notes.add} failure={notes.failure} />
      {isAsking && <PleaseCallForm call={call} changed={asked} />}
      <div className="flex flex-wrap gap-2">
        {canDial && (
          <>
            <a className="button" data-call="" href={`/#${new URLSearchParams({ dial: other.number })}`}>
              {t('history.call')}
            </a>
            <a
              className="button"
              data-call-later=""
              href={`/#${new URLSearchParams({ later: other.number, name: other.isOwn ? '' : other.name })}`}
            >
              {t('history.later')}
            </a>
          </>
        )}
        <button
          type="button"
          className="button"
          data-ask-back=""
          aria-expanded={isAsking}
          onClick={() => setAsking(!isAsking)}
        >
          {t('command.pleaseCall')}
        </button>
        {isKept && (
          <a className="button" href={`/rewind?at=${new Date(at).toISOString()}`}>
            {t('rewind.atMoment')}
          </a>
        )}
      </div>
    </div>
  )
}
