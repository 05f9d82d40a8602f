'use client'
import type { BoardState } from '@jackfield/client'
import { type ExchangeRow, idAt, type View } from '@jackfield/model'
import { CircleAlert, CircleCheck, CircleDashed, CircleX, LoaderCircle } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { useBoard, useRow, useView } from '../../../state/panel.tsx'
import { formatClock } from '../../../text/format-duration.ts'

/**
 * V10: the links to the exchange by AMI and ARI, and of this page to the gateway: one green dot while all are well, else a lamp for each. The gateway's memory has one
 * only when it is not well. What the dot stands for is read by a screen reader and stands under the pointer, each link with its lag.
 */
export function Lamps() {
  const t = useTranslations()
  const exchanges = useView(['exchanges'], exchangesOf)
  const link = useBoard((state) => state.link)
  const ami = useRow('feeds', 'ami')
  const ari = useRow('feeds', 'ari')
  const memory = useRow('feeds', 'memory')
  const remembers = !memory || (memory.state === 'live' && memory.reason === null)
  const feeds = [
    ['ami', ami],
    ['ari', ari],
  ] as const
  const areWell = useView(['exchanges', 'feeds'], allWell)
  // A link that the site doesn't have is not ill.
  const well =
    link.state === 'live' && remembers && areWell && feeds.every(([, feed]) => !feed || feed.state === 'live')
  const lag = (id: 'ami' | 'ari' | 'browser', ms: number | null) =>
    ms === null ? t(`feeds.${id}`) : `${t(`feeds.${id}`)} ${t('feeds.ms', { ms: Math.round(ms) })}`
  const lags = feeds.flatMap(([id, feed]) => (feed ? lag(id, feed.lagMs) : []))
  return (
    <span
      className="relative flex flex-wrap items-center gap-x-3"
      title={well ? [...lags, lag('browser', link.rttMs)].join(' · ') : undefined}
    >
      {well && <span className="size-2.5 rounded-full bg-talking" />}
      <span className={well ? 'sr-only' : 'contents'}>
        {exchanges.map((exchange) => (
          <ExchangeLamp key={exchange.id} exchange={exchange} />
        ))}
        {exchanges.length === 0 && <FeedLamp id="ami" />}
        {exchanges.length === 0 && <FeedLamp id="ari" />}
        <LinkLamp />
        {!remembers && <FeedLamp id="memory" />}
      </span>
    </span>
  )
}

const exchangesOf = (view: View): readonly ExchangeRow[] =>
  [...view.exchanges.values()].sort((a, b) => a.position - b.position)
const allWell = (view: View): boolean =>
  exchangesOf(view).every(({ id }) =>
    (['ami', 'ari'] as const).every((link) => ['live', 'absent'].includes(view.feeds.get(idAt(id, link))?.state ?? '')),
  )

/** S7: one of several exchanges, by the worse of its two links. */
function ExchangeLamp({ exchange: { id, name } }: { exchange: ExchangeRow }) {
  const t = useTranslations()
  const ami = useRow('feeds', idAt(id, 'ami'))
  const ari = useRow('feeds', idAt(id, 'ari'))
  const live = useBoard(isLive)
  const worse = ami?.state === 'live' && ari && ari.state !== 'absent' && ari.state !== 'live' ? ari : ami
  const state = !worse ? 'absent' : live ? worse.state : 'down'
  const lines = [
    ['ami', ami],
    ['ari', ari],
  ] as const
  const title = lines.flatMap(([link, feed]) =>
    feed
      ? [
          t('feeds.title', {
            name: `${name}, ${t(`feeds.${link}`)}`,
            state: t(`feeds.${feed.state}`),
            time: formatClock(feed.sinceAt),
          }),
          feed.reason,
        ]
      : [],
  )
  return (
    <Lamp
      id={idAt(id, 'ami')}
      name={name}
      state={state}
      lagMs={ami?.lagMs ?? null}
      title={title.filter(Boolean).join('\n')}
    />
  )
}

type LinkName = 'ami' | 'ari' | 'memory' | 'browser'
type LampState = 'live' | 'priming' | 'down' | 'absent' | 'anew'
const lampLook = {
  anew: { icon: CircleAlert, className: 'text-warning font-semibold' },
  live: { icon: CircleCheck, className: 'text-talking' },
  priming: { icon: LoaderCircle, className: 'text-warning' },
  down: { icon: CircleX, className: 'text-danger font-semibold' },
  absent: { icon: CircleDashed, className: 'text-ink-3' },
} as const

function Lamp({
  id,
  name,
  state,
  lagMs,
  title,
}: {
  id: string
  /** As it is shown; by its id when not given. */
  name?: string
  state: LampState
  lagMs: number | null
  title: string
}) {
  const t = useTranslations()
  const { icon: Icon, className } = lampLook[state]
  return (
    <span
      data-feed={id}
      data-feed-state={state}
      title={title}
      className="flex items-center gap-1.5 whitespace-nowrap text-ink-2"
    >
      <Icon size="0.8125rem" className={className} aria-hidden="true" />
      <bdi>{name ?? t(`feeds.${id as LinkName}`)}</bdi>
      <span className={`min-w-9 ${state === 'live' ? 'text-ink-3 max-xl:sr-only' : className}`}>
        {state === 'live' && lagMs !== null ? t('feeds.ms', { ms: Math.round(lagMs) }) : t(`feeds.${state}`)}
      </span>
    </span>
  )
}

/** V10: AMI, ARI or the memory as the gateway reports it; unknown while the link is down. */
function FeedLamp({ id }: { id: Exclude<LinkName, 'browser'> }) {
  const t = useTranslations()
  const feed = useRow('feeds', id)
  const live = useBoard(isLive)
  if (!feed || !live) return <Lamp id={id} state={feed ? 'down' : 'absent'} lagMs={null} title={t(`feeds.${id}`)} />
  const title = [
    t('feeds.title', { name: t(`feeds.${id}`), state: t(`feeds.${feed.state}`), time: formatClock(feed.sinceAt) }),
    feed.lastWordAt !== null && t('feeds.lastWord', { time: formatClock(feed.lastWordAt) }),
    id !== 'memory' && t('feeds.drift', { count: feed.drift }),
    feed.reason,
  ]
    .filter(Boolean)
    .join('\n')
  const state = feed.state === 'live' && feed.reason !== null ? 'anew' : feed.state
  return <Lamp id={id} state={state} lagMs={feed.lagMs} title={title} />
}

const isLive = (state: BoardState) => state.link.state === 'live'

function LinkLamp() {
  const t = useTranslations()
  const link = useBoard((state) => state.link)
  const offset = useBoard((state) => state.clockOffsetMs)
  const state: LampState = link.state === 'live' ? 'live' : link.state === 'connecting' ? 'priming' : 'down'
  const title =
    link.sinceAt === 0
      ? t('feeds.browser')
      : [
          t('feeds.title', {
            name: t('feeds.browser'),
            state: t(`feeds.${state}`),
            time: formatClock(link.sinceAt + offset),
          }),
          link.reason,
        ]
          .filter(Boolean)
          .join('\n')
  return <Lamp id="browser" state={state} lagMs={link.rttMs} title={title} />
}
