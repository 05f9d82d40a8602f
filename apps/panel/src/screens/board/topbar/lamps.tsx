'use client'
import type { BoardState } from '@jackfield/client'
import type { View } from '@jackfield/model'
import { useTranslations } from 'use-intl'
import { useBoard, useRow, useView } from '../../../state/panel.tsx'
import { formatClock } from '../../../text/format-duration.ts'
import { AfterFirst, partOf } from '../../../ui/after-first.tsx'
import { Lamp, type LampState, type LinkName } from './lamp.tsx'

/**
 * V10: the links to the exchange by AMI and ARI, and of this page to the gateway: one green dot while all are well, else a lamp for each. The gateway's memory has one
 * only when it is not well. What the dot stands for is read by a screen reader and stands under the pointer, each link with its lag.
 */
export function Lamps() {
  const t = useTranslations()
  const several = useView(['exchanges'], (view: View) => view.exchanges.size > 0)
  const link = useBoard((state) => state.link)
  const ami = useRow('feeds', 'ami')
  const ari = useRow('feeds', 'ari')
  const memory = useRow('feeds', 'memory')
  const remembers = !memory || (memory.state === 'live' && memory.reason === null)
  const feeds = [
    ['ami', ami],
    ['ari', ari],
  ] as const
  const areWell = useView(['feeds'], allLive)
  // A link that the site doesn't have is not ill.
  const well = link.state === 'live' && remembers && areWell
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
        {several ? (
          <AfterFirst part={exchangeLamps} />
        ) : (
          <>
            <FeedLamp id="ami" />
            <FeedLamp id="ari" />
          </>
        )}
        <LinkLamp />
        {!remembers && <FeedLamp id="memory" />}
      </span>
    </span>
  )
}

/** S7: of several exchanges each has two links. */
const exchangeLamps = partOf(() => import('./exchange-lamps.tsx').then(({ ExchangeLamps }) => ExchangeLamps))
const allLive = (view: View): boolean =>
  [...view.feeds.values()].every(({ id, state }) => id === 'memory' || state === 'live')

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
