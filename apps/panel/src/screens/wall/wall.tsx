'use client'
import type { View } from '@jackfield/model'
import { WifiOff } from 'lucide-react'
import { type CSSProperties, useCallback, useContext, useEffect, useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import { WholeWords } from '../../i18n/whole-words.ts'
import { useBoard, usePanel, useView } from '../../state/panel.tsx'
import { useTrust } from '../../state/use-trust.ts'
import { formatClock } from '../../text/format-duration.ts'
import { Clock } from '../../ui/timer.tsx'
import { readAddress, type WallProblem } from './address.ts'
import { missingOf, pagesOf } from './figures.ts'
import { QueueRow } from './queue-row.tsx'
import { useAwake } from './use-awake.ts'
import { useTurns } from './use-turns.ts'

const alike = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)
const columns = ['queue', 'waiting', 'longest', 'service', 'agents', 'today'] as const

/** V13: the queues on a television: read at six metres, without a keyboard, page after page. Nothing is shown before its words have come. */
export function Wall() {
  return useContext(WholeWords) ? <Pages /> : null
}

function Pages() {
  const t = useTranslations('wall')
  // The address is the browser's alone: what is made before has none.
  const [query, setQuery] = useState<string | null>(null)
  useEffect(() => {
    setQuery(location.search)
    document.title = `${t('title')} · Jackfield`
  }, [t])
  const { asked, problems } = useMemo(() => readAddress(query ?? ''), [query])
  const pages = useView(
    ['queues'],
    useCallback((view: View) => pagesOf(view.queues, asked), [asked]),
    alike,
  )
  const missing = useView(
    ['queues'],
    useCallback((view: View) => missingOf(view.queues, asked), [asked]),
    alike,
  )
  const { page, paused } = useTurns(pages.length, asked.turnMs)
  useAwake()
  const live = useBoard(({ link }) => link.state === 'live')
  const shown = pages[page] ?? []
  if (query === null) return null
  return (
    <div className="wall" data-page={page} data-paused={paused}>
      <Lost />
      <main className="wall-main">
        <h1 className="sr-only">{t('title')}</h1>
        {shown.length === 0 ? (
          live && <p className="wall-empty">{t('empty')}</p>
        ) : (
          <table className="wall-table">
            <thead>
              <tr>
                {columns.map((column) => (
                  <th key={column} scope="col">
                    {t(column)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody style={{ '--rows': shown.length } as CSSProperties}>
              {shown.map((id) => (
                <QueueRow key={id} id={id} asked={asked} />
              ))}
            </tbody>
          </table>
        )}
      </main>
      <footer className="wall-foot">
        <Clock />
        {live && missing.length > 0 && (
          <span className="text-warning">{t('missing', { queues: missing.join(', ') })}</span>
        )}
        {problems.map((problem) => (
          <Problem key={problem.name} {...problem} />
        ))}
        {pages.length > 1 && (
          <span className="ms-auto tabular-nums" data-turn="">
            {paused ? `${t('paused')} · ` : ''}
            {page + 1} / {pages.length}
          </span>
        )}
      </footer>
    </div>
  )
}

function Problem({ name, value }: WallProblem) {
  const t = useTranslations('wall')
  return (
    <span className="text-warning" data-problem={name}>
      <bdi dir="ltr">{`${name}=${value}`}</bdi>: {t(`problem.${name}`)}
    </span>
  )
}

/** What is shown may be old: in letters that are seen from the other end of the room. */
function Lost() {
  const t = useTranslations('wall')
  const { stale, sinceAt } = useTrust()
  const refused = useBoard(({ link }) => link.state === 'refused')
  const { board } = usePanel()
  const wasLive = board.getState().view.queues.size > 0
  const isLost = refused || stale
  return (
    <div role="alert" data-lost={isLost} className="wall-lost" hidden={!isLost}>
      {isLost && (
        <>
          <WifiOff aria-hidden="true" className="wall-lost-icon" />
          <strong>{t(refused ? 'refused' : wasLive || sinceAt !== null ? 'lost' : 'connecting')}</strong>
          <span>
            {refused ? t('refusedNext') : sinceAt === null ? '' : t('since', { time: formatClock(sinceAt, false) })}
          </span>
        </>
      )}
    </div>
  )
}
