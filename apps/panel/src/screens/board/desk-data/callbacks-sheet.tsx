'use client'
import { partyLabel, sortedCallbacks } from '@jackfield/client'
import {
  type Callback,
  CallbackResult,
  cleanNumber,
  type ExtensionId,
  type IntentId,
  isOver,
  type View,
} from '@jackfield/model'
import { CalendarClock, Check, Phone, PhoneMissed, X } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import { asTarget, dial } from '../../../commands/dial.ts'
import { useRun } from '../../../commands/use-commands.ts'
import { useWords } from '../../../commands/words.ts'
import { useNow } from '../../../state/now.ts'
import { usePanel, useSettings, useUi, useView } from '../../../state/panel.tsx'
import { Name, PhoneNumber } from '../../../text/name.tsx'
import { formatWhen } from '../../../text/when.ts'
import { Sheet, useClose } from '../../../ui/sheet.tsx'
import { DoButton } from './do-button.tsx'

/** The calls that this phone missed, latest first; then the call-backs, soonest first; then those that are over, with their results. */
export function CallbacksSheet() {
  const t = useTranslations()
  const { ui } = usePanel()
  const mine = useSettings((settings) => settings.myExtension) as ExtensionId | null
  const missed = useUi((state) => state.missed)
  const [all, setAll] = useState(mine === null)
  const rows = useView(
    ['callbacks'],
    sortedCallbacks,
    (a, b) => a.length === b.length && a.every((one, i) => one === b[i]),
  )
  const close = useClose()
  const run = useRun()
  const list = useRef<HTMLDivElement>(null)
  const calls = () => [
    ...(list.current?.querySelectorAll<HTMLElement>('[data-do="call-missed"], [data-do="now"]') ?? []),
  ]
  // The first *Call now* has the focus: Enter calls; the arrows go from one to the next.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it opens
  useEffect(() => {
    calls()[0]?.focus()
  }, [])
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (by === 0) return
    event.preventDefault()
    const all = calls()
    all[Math.max(0, Math.min(all.length - 1, all.indexOf(document.activeElement as HTMLElement) + by))]?.focus()
  }
  const shown = rows.filter((row) => all || row.operatorId === mine)
  const later = (draft: { number: string; name: string }) =>
    ui.setState({ overlay: { kind: 'call-later', draft: { ...draft, origin: null, callbackId: null } } })
  return (
    <Sheet label={t('callback.title')} wide>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys for the buttons in it */}
      <div ref={list} className="flex max-h-[80vh] flex-col gap-3 p-5" data-callbacks="" onKeyDown={onKeyDown}>
        <header className="flex items-center gap-2">
          <h2 className="me-auto text-base font-semibold">{t('callback.title')}</h2>
          <button type="button" className="button" aria-pressed={!all} onClick={() => setAll(false)}>
            {t('callback.mine')}
          </button>
          <button type="button" className="button" aria-pressed={all} onClick={() => setAll(true)}>
            {t('callback.all')}
          </button>
          <button type="button" className="button primary" onClick={() => later({ number: '', name: '' })}>
            <CalendarClock size="0.875rem" aria-hidden="true" />
            {t('callback.later')}
          </button>
        </header>
        <div className="flex flex-col gap-3 overflow-y-auto">
          {missed.length > 0 && (
            <section className="flex flex-col gap-1.5">
              <h3 className="font-semibold">{t('callback.missedTitle')}</h3>
              <ul className="flex flex-col gap-1">
                {missed.map((one) => (
                  <li key={one.legId} className="flex items-center gap-2" data-missed={one.number}>
                    <PhoneMissed size="0.875rem" className="flex-none text-danger" aria-hidden="true" />
                    <Name>{one.name || one.number || t('party.unknown')}</Name>
                    <PhoneNumber className="text-ink-2">{one.name === '' ? '' : one.number}</PhoneNumber>
                    <When at={one.at} />
                    {one.onHold && <span className="chip">{t('alert.lostOnHold')}</span>}
                    {one.number !== '' && (
                      <>
                        <button
                          type="button"
                          className="button primary ms-auto"
                          data-do="call-missed"
                          onClick={() => {
                            close()
                            run(dial, { targetId: asTarget(cleanNumber(one.number)) })
                          }}
                        >
                          <Phone size="0.875rem" aria-hidden="true" />
                          {t('callback.now')}
                        </button>
                        <button type="button" className="button" onClick={() => later(one)}>
                          {t('callback.later')}
                        </button>
                      </>
                    )}
                  </li>
                ))}
              </ul>
            </section>
          )}
          {shown.length === 0 && (
            <p className="text-ink-2 text-pretty">
              {t('callback.none')} <span className="text-ink-3">{t('callback.noneHint')}</span>
            </p>
          )}
          <ol className="flex flex-col gap-2">
            {shown.map((row) => (
              <Row key={row.id} row={row} mine={mine} />
            ))}
          </ol>
        </div>
      </div>
    </Sheet>
  )
}

function When({ at }: { at: number }) {
  const locale = useLocale()
  const now = useNow()
  return <time className="flex-none tabular-nums text-ink-2">{now === 0 ? '' : formatWhen(at, now, locale)}</time>
}

const tones = {
  scheduled: 'idle',
  due: 'ringing',
  calling: 'talking',
  done: 'idle',
  missed: 'unavailable',
  'given-up': 'unavailable',
  cancelled: 'idle',
} as const

function Row({ row, mine }: { row: Callback; mine: ExtensionId | null }) {
  const t = useTranslations()
  const words = useWords()
  const { ui } = usePanel()
  const operator = useView(['extensions'], (view: View) => view.extensions.get(row.operatorId)?.name ?? row.operatorId)
  const over = isOver(row)
  const base = (id: IntentId) => ({ id, actorExtensionId: mine, callbackId: row.id })
  const outcome =
    row.lastOutcome === null
      ? null
      : row.lastOutcome === 'answered' || row.lastOutcome === 'unknown'
        ? t(`callback.${row.lastOutcome}`)
        : words.refusal({ code: row.lastOutcome } as never)
  return (
    <li
      className="card flex flex-col gap-2 p-3"
      data-callback={row.number}
      data-state={row.state}
      data-tone={tones[row.state]}
    >
      <div className="flex items-center gap-2">
        <span className="min-w-0 font-semibold">
          <Name>{row.name || row.number}</Name>
        </span>
        {row.name !== '' && <PhoneNumber className="text-ink-2">{row.number}</PhoneNumber>}
        <span className="chip ms-auto">{t(`callback.state.${row.state}`)}</span>
        {row.whenFree !== null && !over ? (
          <span className="flex-none text-ink-2">{t(`callback.whenFree.${row.whenFree.how}`)}</span>
        ) : (
          <When at={over ? (row.closedAt ?? row.dueAt) : row.dueAt} />
        )}
      </div>
      {row.note !== '' && (
        <p dir="auto" className="text-pretty wrap-anywhere">
          {row.note}
        </p>
      )}
      <p className="text-ink-2">
        {[
          t('callback.by', { who: operator }),
          row.origin && t(`callback.from.${row.origin.kind}`, { name: row.origin.label }),
          row.waitsFor && t(`callback.waits.${row.waitsFor}`, { who: operator, person: row.name || row.number }),
          row.attempts > 0 && t('callback.attempts', { count: row.attempts }),
          row.result && t(`callback.${row.result}`),
          outcome && t('callback.last', { outcome }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <div className="flex flex-wrap gap-1.5">
        <DoButton make={(id) => ({ ...base(id), kind: 'call-back-now' })} name="now">
          <Phone size="0.875rem" aria-hidden="true" />
          {t('callback.now')}
        </DoButton>
        <button
          type="button"
          className="button"
          data-do="postpone"
          aria-disabled={row.state === 'calling'}
          onClick={() => {
            const { number, name } = row
            if (row.state !== 'calling')
              ui.setState({
                overlay: { kind: 'call-later', draft: { number, name, origin: null, callbackId: row.id } },
              })
          }}
        >
          <CalendarClock size="0.875rem" aria-hidden="true" />
          {t('callback.postpone')}
        </button>
        {CallbackResult.options
          .filter((result) => result !== row.result)
          .map((result) => (
            <DoButton key={result} make={(id) => ({ ...base(id), kind: 'mark-callback', result })} name={result}>
              {result === 'reached' && <Check size="0.875rem" aria-hidden="true" />}
              {t(`callback.${result}`)}
            </DoButton>
          ))}
        {!over && (
          <DoButton make={(id) => ({ ...base(id), kind: 'cancel-callback' })} name="cancel">
            <X size="0.875rem" aria-hidden="true" />
            {t('callback.cancel')}
          </DoButton>
        )}
      </div>
      <span className="sr-only">{partyLabel(row)}</span>
    </li>
  )
}
