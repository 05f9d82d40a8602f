'use client'
import { qualityOf, readWhy } from '@jackfield/client'
import type { Why, WhyAnswer, WhyAsked, WhyOf } from '@jackfield/model'
import { RefreshCw } from 'lucide-react'
import { useCallback, useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { nameOfRow } from '../../../commands/name-of-row.ts'
import { usePanel } from '../../../state/panel.tsx'
import { useAsOf, useStale } from '../../../state/stale-context.tsx'
import { formatClock } from '../../../text/format-duration.ts'
import { Sheet } from '../../../ui/sheet.tsx'
import { useCallQuality } from './use-call-quality.ts'
import { WhyStory } from './why-story.tsx'

/** `waiting` = no answer yet; null = none came. */
type State = WhyAnswer | null | 'waiting'

/** V11: why a row of the board says what it says, with what Asterisk says of it when it is asked. */
export function WhySheet({ of }: { of: WhyOf }) {
  const t = useTranslations()
  const { link, board } = usePanel()
  const [state, setState] = useState<State>('waiting')
  const [asking, setAsking] = useState(false)
  const [who] = useState(() => nameOfRow(board.getState().view, of))
  const { table, id } = of
  const read = useCallback(
    async (ask: boolean) => {
      setState(readWhy(await link()?.why({ table, id }, ask)))
      setAsking(false)
    },
    [link, table, id],
  )
  useEffect(() => void read(false), [read])
  const quality = useCallQuality(of)
  const told = state !== 'waiting' && state?.ok ? state : null
  const name = told?.why.name || who || id
  return (
    <Sheet label={t('why.title', { who: name })} widest>
      <div className="flex max-h-[82vh] flex-col gap-3 p-5 max-sm:p-3" data-why-of={`${table}:${id}`}>
        <header className="flex flex-wrap items-center gap-2">
          <h2 className="min-w-0 text-base font-semibold text-balance wrap-anywhere">
            {t('why.title', { who: name })}
          </h2>
          <button
            type="button"
            className="button ms-auto"
            data-do="ask-asterisk"
            aria-disabled={asking}
            onClick={() => {
              if (asking) return
              setAsking(true)
              void read(true)
            }}
          >
            <RefreshCw size="0.875rem" className={asking ? 'animate-spin' : ''} aria-hidden="true" />
            {t(asking ? 'why.asking' : 'why.askNow')}
          </button>
        </header>
        <div role="status" className="flex flex-col gap-2">
          {state === 'waiting' && <p className="text-ink-2">{t('why.waiting')}</p>}
          {told?.asked && <Asked asked={told.asked} />}
          {state !== 'waiting' && told === null && <p className="text-warning">{problem(t, state)}</p>}
        </div>
        {told && (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also by keys
          <section className="flex min-h-0 flex-col gap-4 overflow-y-auto" tabIndex={0} aria-label={name}>
            <Certain why={told.why} />
            <WhyStory why={told.why} quality={quality} />
          </section>
        )}
      </div>
    </Sheet>
  )
}

type Translate = ReturnType<typeof useTranslations<never>>

function problem(t: Translate, state: Exclude<State, 'waiting'>): string {
  if (state === null || state.ok) return t('why.noAnswer')
  switch (state.code) {
    case 'link-down':
      return t('why.linkDown')
    case 'too-often':
      return t('why.tooOften')
    default:
      return t('why.gone')
  }
}

/** V19: how sure the row is, in words. */
function Certain({ why }: { why: Why }) {
  const t = useTranslations()
  const stale = useStale()
  const asOf = useAsOf()
  const quality = qualityOf(why, stale)
  return (
    <p data-quality={quality} className={quality === 'confirmed' ? 'text-ink-2' : 'text-warning'}>
      <strong className="font-semibold">
        {t(`quality.${quality}`, { time: asOf === null ? '–' : formatClock(asOf) })}
      </strong>{' '}
      {why.doubt && t(`doubt.${why.doubt.why}`)}{' '}
      {why.doubt?.sinceAt != null && t('why.since', { time: formatClock(why.doubt.sinceAt) })}
    </p>
  )
}

/** What came of asking, and what was done about it. */
function Asked({ asked }: { asked: WhyAsked }) {
  const t = useTranslations()
  const time = formatClock(asked.at)
  return (
    <div
      data-asked={asked.agrees ? 'agrees' : asked.done}
      className={`rounded-md border px-3 py-2 ${asked.agrees ? 'border-line text-ink-2' : 'border-warning bg-warning-tint text-warning'}`}
    >
      <p>{t(asked.agrees ? 'why.agrees' : 'why.differs', { time })}</p>
      {asked.differences.length > 0 && (
        <ul className="list-disc ps-5 wrap-anywhere">
          {asked.differences.map(({ what, id, board, exchange }) => (
            <li key={`${what} ${id}`}>
              {t(`whyDifference.${what}`, { id: word(id), board: word(board), exchange: word(exchange) })}
            </li>
          ))}
        </ul>
      )}
      {asked.done !== 'nothing' && <p>{t(`whyDone.${asked.done}`)}</p>}
      {asked.refused.length > 0 && <p>{t('why.refused', { lists: asked.refused.join(', ') })}</p>}
    </div>
  )
}

/** A name of the exchange within a sentence, kept in its own direction. */
const word = (text: string): string => `\u2068${text || '–'}\u2069`
