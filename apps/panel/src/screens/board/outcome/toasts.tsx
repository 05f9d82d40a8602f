'use client'
import type { View } from '@jackfield/model'
import { CircleCheck, CircleX, Clock, PhoneForwarded, X } from 'lucide-react'
import { useCallback, useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useStore } from 'zustand'
import { undoTransfer } from '../../../commands/undo-transfer.ts'
import { useRun } from '../../../commands/use-commands.ts'
import { isolate, useWords } from '../../../commands/words.ts'
import { gatewayNow } from '../../../state/now.ts'
import { isOver, type Outcome } from '../../../state/outcomes.ts'
import { usePanel, useRow, useView } from '../../../state/panel.tsx'
import { useSpeak } from '../../../ui/announcer.tsx'
import { Countdown } from '../../../ui/timer.tsx'
import { didOf, isShown, legAbout } from './done-words.ts'
import { FreePeople } from './free-people.tsx'

/** How long a good outcome, or a refusal that was never sent, can be read, ms. A failure stays until it is dismissed. */
const SHOWN_MS = 5_000

export function Toasts() {
  const t = useTranslations()
  const { outcomes } = usePanel()
  const list = useStore(outcomes)
  return (
    <section
      aria-label={t('toast.region')}
      className="pointer-events-none fixed inset-x-0 bottom-[calc(1rem+var(--foot))] z-40 flex flex-col items-center gap-2 px-4"
    >
      <FreePeople />
      {list.map((one) => (
        <Toast key={one.id} outcome={one} />
      ))}
    </section>
  )
}

function Toast({ outcome }: { outcome: Outcome }) {
  const t = useTranslations()
  const words = useWords()
  const speak = useSpeak()
  const { board, outcomes, ui } = usePanel()
  const [raw, setRaw] = useState(false)
  const { id, state, error, sentence } = outcome
  const failed = state === 'failed' && error !== null
  const long = useLong(outcome)
  const leg = useView(
    ['legs'],
    useCallback((view: View) => legAbout(outcome, view), [outcome]),
  )
  const did = state === 'done' ? didOf(outcome, leg) : null
  const name = (text: string) => isolate(text || t('party.unknown'), document.documentElement.dir === 'rtl')
  const said = did === null ? null : t(`did.${did}`, { who: name(outcome.names.who), to: name(outcome.names.to) })
  // The message is on its way still.
  const isLater = failed && error.code === 'not-sent-yet'
  const headline = failed ? `${words.refusal(error)} ${words.next(error)}` : null
  useEffect(() => {
    speak(
      state === 'refused'
        ? sentence
        : said !== null
          ? said
          : headline === null
            ? `${t(`toast.${state}`)}: ${sentence}`
            : `${t(isLater ? 'toast.later' : 'toast.failed')}: ${headline}`,
      'result',
    )
  }, [speak, t, state, isLater, sentence, headline, said])
  const undoUntilAt = useRow('commands', id)?.undoUntilAt ?? null
  useEffect(() => {
    if (state !== 'done' && state !== 'refused') return
    const shownMs = Math.max(SHOWN_MS, undoUntilAt === null ? 0 : undoUntilAt - gatewayNow())
    const timer = setTimeout(() => outcomes.dismiss(id), shownMs)
    return () => clearTimeout(timer)
  }, [state, id, outcomes, undoUntilAt])
  const later = () => {
    const number = outcome.dialled ?? ''
    const name = board.getState().view.extensions.get(number)?.name ?? ''
    outcomes.dismiss(id)
    ui.setState({
      overlay: { kind: 'call-later', draft: { number, name, origin: { kind: 'call', label: '' }, callbackId: null } },
    })
  }
  const Icon =
    state === 'done'
      ? CircleCheck
      : failed || state === 'refused'
        ? CircleX
        : state === 'accepted'
          ? PhoneForwarded
          : Clock
  if (!isShown(outcome, long)) return null
  return (
    <div
      data-toast={id}
      data-toast-state={state}
      className="enter pointer-events-auto flex max-w-2xl items-start gap-3 rounded-xl bg-inverse py-2.5 ps-4 pe-2 text-inverse-ink shadow-xl"
    >
      <Icon size="1rem" className={`mt-px flex-none ${failed ? 'text-inverse-danger' : ''}`} aria-hidden="true" />
      <div className="min-w-0">
        <p>
          {state !== 'refused' && said === null && (
            <strong className={`font-semibold ${failed ? 'text-inverse-danger' : ''}`}>
              {t(`toast.${isLater ? 'later' : state}`)}:{' '}
            </strong>
          )}
          {said ?? sentence}
        </p>
        {outcome.file !== null && (
          <p className="break-all" data-file="">
            {t('toast.file', { file: outcome.file })}
          </p>
        )}
        {failed && (
          <>
            <p>{headline}</p>
            <button
              type="button"
              className="text-inverse-accent underline"
              aria-expanded={raw}
              onClick={() => setRaw(!raw)}
            >
              {t('toast.raw')}
            </button>
            {outcome.dialled !== null && (
              <button type="button" className="ms-3 text-inverse-accent underline" data-later-after="" onClick={later}>
                {t('callback.later')}
              </button>
            )}
            {raw && (
              <pre className="mt-1 max-h-32 overflow-auto text-xs whitespace-pre-wrap" data-raw-reason="">
                {error.code}
                {'reason' in error && `: ${error.reason}`}
                {'issues' in error && `: ${error.issues.join('; ')}`}
                {`\n${id}`}
              </pre>
            )}
          </>
        )}
      </div>
      {undoUntilAt !== null && <Undo until={undoUntilAt} />}
      {isOver(outcome) ? (
        <button
          type="button"
          className="flex-none rounded p-1"
          aria-label={t('toast.dismiss')}
          onClick={() => outcomes.dismiss(id)}
        >
          <X size="0.875rem" />
        </button>
      ) : (
        <span className="w-1.5" />
      )}
    </div>
  )
}

/** From here the operator wonders, ms. */
const LONG_MS = 1_500

/** Whether it is under way for longer than one would think. */
function useLong({ state }: Outcome): boolean {
  const [long, setLong] = useState(false)
  const isUnderWay = state === 'asked' || state === 'accepted'
  useEffect(() => {
    if (!isUnderWay) return
    const timer = setTimeout(() => setLong(true), LONG_MS)
    return () => clearTimeout(timer)
  }, [isUnderWay])
  return long
}

/** Takes the transfer back, as long as that can be done. */
function Undo({ until }: { until: number }) {
  const t = useTranslations()
  const run = useRun()
  return (
    <button
      type="button"
      data-undo=""
      aria-keyshortcuts="z Control+z"
      className="flex flex-none gap-1.5 rounded px-1.5 font-semibold text-inverse-accent underline"
      onClick={() => run(undoTransfer, {})}
    >
      {t('command.undo')}
      <span aria-hidden="true">
        <Countdown until={until} />
      </span>
    </button>
  )
}
