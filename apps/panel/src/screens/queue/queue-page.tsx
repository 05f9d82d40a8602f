'use client'
import type { Queue, QueueId, View } from '@jackfield/model'
import { useCallback, useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { usePanel, useRow, useView } from '../../state/panel.tsx'
import { useKnown, useStale } from '../../state/stale-context.tsx'
import { AtExchange } from '../../text/at-exchange.tsx'
import { Name } from '../../text/name.tsx'
import { useDropPlace } from '../board/drag/use-drop-place.ts'
import { meantQueue, queueAddress, useAsked } from './address.ts'
import { Agents } from './agents.tsx'
import { Figures } from './figures.tsx'
import { MeHere } from './me-here.tsx'
import { Today } from './today.tsx'
import { Waiting } from './waiting.tsx'

/** V3: the queue that the address names, from the rows of the board; without one, all there are to choose from. */
export function QueuePage() {
  const [asked, open] = useAsked()
  const id = useView(
    ['queues'],
    useCallback((view: View) => (asked === null ? null : meantQueue(view.queues, asked)), [asked]),
  )
  const known = useKnown()
  const row = useRow('queues', id ?? ('' as QueueId))
  useTitle(row?.name ?? null)
  if (asked === null) return <div className="queue-page" />
  if (id === null || row === null) return known ? <NoQueue asked={asked} open={open} /> : <div className="queue-page" />
  return <Depth queue={row} open={open} />
}

function useTitle(name: string | null) {
  const t = useTranslations('queues')
  const { ui } = usePanel()
  useEffect(() => {
    const page = name ?? t('title')
    ui.setState({ page })
    document.title = `${page} · Jackfield`
  }, [name, t, ui])
}

function Depth({ queue, open }: { queue: Queue; open: (id: QueueId) => void }) {
  const stale = useStale()
  const heading = useRef<HTMLHeadingElement>(null)
  const { id } = queue
  const choose = (other: QueueId) => {
    open(other)
    // What was pressed is gone with the other queue's page.
    heading.current?.focus()
  }
  return (
    <div className="queue-page hatch" data-stale={stale} data-queue-page={id}>
      <header className="queue-head">
        <h2 ref={heading} tabIndex={-1} className="min-w-0 text-lg font-semibold outline-none">
          <Name>{queue.name}</Name> <AtExchange id={queue.id} />
        </h2>
        <OtherQueues here={id} open={choose} />
        <MeHere queue={queue} />
        <ToBoard />
        <Figures queue={queue} />
      </header>
      <Waiting queue={queue} />
      <Agents queue={queue} />
      <Today key={id} queue={queue} />
    </div>
  )
}

function ToBoard() {
  const t = useTranslations()
  return (
    <a className="button queue-back" href="/">
      {t('audit.board')}
    </a>
  )
}

const byName = (view: View): readonly Queue[] =>
  [...view.queues.values()].sort((a, b) => a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1))

/** The queues beside this one: each is opened, and a caller is dropped on it. */
function OtherQueues({ here, open }: { here: QueueId | null; open: (id: QueueId) => void }) {
  const t = useTranslations()
  const others = useView(['queues'], byName).filter(({ id }) => id !== here)
  if (others.length === 0) return null
  return (
    <nav aria-label={t(here === null ? 'queuePage.choose' : 'queuePage.others')}>
      <ul className="flex flex-wrap gap-2">
        {others.map((queue) => (
          <li key={queue.id}>
            <OtherQueue queue={queue} open={open} />
          </li>
        ))}
      </ul>
    </nav>
  )
}

function OtherQueue({ queue, open }: { queue: Queue; open: (id: QueueId) => void }) {
  const t = useTranslations()
  const marks = useDropPlace({ kind: 'queue', queueId: queue.id })
  return (
    <a
      href={queueAddress(queue.id)}
      data-queue={queue.id}
      {...marks}
      className="button drop-place max-w-60"
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return
        event.preventDefault()
        open(queue.id)
      }}
    >
      <Name>{queue.name}</Name> <AtExchange id={queue.id} />
      {queue.waitingIds.length > 0 && (
        <span className="flex-none text-ringing">{t('queues.waiting', { count: queue.waitingIds.length })}</span>
      )}
    </a>
  )
}

/** The address names none, or one that this person's board does not have. */
function NoQueue({ asked, open }: { asked: string; open: (id: QueueId) => void }) {
  const t = useTranslations()
  const none = useView(['queues'], (view) => view.queues.size === 0)
  return (
    <section className="queue-page" data-no-queue="" aria-label={t('queues.title')}>
      <div className="flex flex-col items-start gap-3 p-3">
        <h2 className="text-lg font-semibold">{t('queues.title')}</h2>
        {asked.trim() !== '' && (
          <p role="status" className="text-warning text-pretty">
            {t('queuePage.unknown', { name: asked.slice(0, 80) })}
          </p>
        )}
        {none ? <p className="text-ink-2">{t('queues.none')}</p> : <p>{t('queuePage.choose')}</p>}
        <OtherQueues here={null} open={open} />
        <ToBoard />
      </div>
    </section>
  )
}
