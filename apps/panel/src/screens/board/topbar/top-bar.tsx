'use client'
import type { BoardState } from '@jackfield/client'
import { CircleCheck, CircleDashed, CircleX, Keyboard, LoaderCircle, Search, Settings } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { useBoard, usePanel, useRow } from '../../../state/panel.tsx'
import { formatClock } from '../../../text/format-duration.ts'
import { AfterFirst, partOf } from '../../../ui/after-first.tsx'
import { Clock } from '../../../ui/timer.tsx'
import { MyPresence } from './my-presence.tsx'

const barButtons = partOf(() => import('../desk-data/bar-buttons.tsx').then(({ BarButtons }) => BarButtons))
const switches = partOf(() => import('./switches.tsx').then(({ Switches }) => Switches))

export function TopBar() {
  const t = useTranslations()
  const { ui } = usePanel()
  const demo = useBoard((state) => state.demo)
  return (
    <header className="flex h-12 flex-none items-center gap-3 border-b border-line bg-surface px-3 max-md:h-auto max-md:flex-wrap max-md:gap-2 max-md:py-1.5">
      <Mark />
      <h1 className="text-sm font-semibold max-sm:sr-only">{t('app.title')}</h1>
      {demo && <span className="chip text-warning! max-lg:hidden">{t('app.demo')}</span>}
      <button
        type="button"
        className="field mx-auto flex w-96 min-w-8 max-w-[34vw] items-center gap-2 overflow-hidden text-ink-3 max-md:max-w-[50vw]"
        aria-keyshortcuts="Control+K"
        onClick={() => ui.setState({ overlay: { kind: 'palette' } })}
      >
        <Search size="0.875rem" className="flex-none" aria-hidden="true" />
        <span className="truncate">{t('keys.palette')}</span>
        <kbd className="kbd ms-auto flex-none">Ctrl K</kbd>
      </button>
      <AfterFirst part={switches} />
      <div className="flex flex-none items-center gap-3">
        <MyPresence />
        <FeedLamp id="ami" />
        <FeedLamp id="ari" />
        <LinkLamp />
        <span className="min-w-10 text-end font-semibold">
          <Clock />
        </span>
        {/* Two buttons wide before they come. */}
        <AfterFirst part={barButtons} meanwhile={<span className="w-19" />} />
        <button
          type="button"
          className="icon-button"
          aria-label={t('keys.title')}
          title={`${t('keys.title')} (?)`}
          onClick={() => ui.setState({ overlay: { kind: 'keys' } })}
        >
          <Keyboard size="1rem" />
        </button>
        <button
          type="button"
          className="icon-button"
          aria-label={t('settings.title')}
          title={t('settings.title')}
          onClick={(event) => ui.setState({ overlay: { kind: 'settings', anchor: event.currentTarget } })}
        >
          <Settings size="1rem" />
        </button>
      </div>
    </header>
  )
}

/** Nine jacks, three of them plugged. */
function Mark() {
  const lit: Record<number, string> = { 1: 'var(--accent)', 3: 'var(--ringing)', 8: 'var(--talking)' }
  return (
    <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true" className="flex-none">
      {[0, 1, 2, 3, 4, 5, 6, 7, 8].map((i) => (
        <circle
          key={i}
          cx={3 + (i % 3) * 7}
          cy={3 + Math.floor(i / 3) * 7}
          r="2.2"
          fill={lit[i] ?? 'var(--line-strong)'}
          opacity={lit[i] ? 1 : 0.5}
        />
      ))}
    </svg>
  )
}

type LampState = 'live' | 'priming' | 'down' | 'absent'
const lampLook = {
  live: { icon: CircleCheck, className: 'text-talking' },
  priming: { icon: LoaderCircle, className: 'text-warning' },
  down: { icon: CircleX, className: 'text-danger font-semibold' },
  absent: { icon: CircleDashed, className: 'text-ink-3' },
} as const

function Lamp({
  id,
  state,
  lagMs,
  title,
}: {
  id: 'ami' | 'ari' | 'browser'
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
      <span>{t(`feeds.${id}`)}</span>
      <span className={`min-w-9 ${state === 'live' ? 'text-ink-3 max-xl:sr-only' : className}`}>
        {state === 'live' && lagMs !== null ? t('feeds.ms', { ms: Math.round(lagMs) }) : t(`feeds.${state}`)}
      </span>
    </span>
  )
}

/** V10: AMI or ARI as the gateway reports it; unknown while the link is down. */
function FeedLamp({ id }: { id: 'ami' | 'ari' }) {
  const t = useTranslations()
  const feed = useRow('feeds', id)
  const live = useBoard(isLive)
  if (!feed || !live) return <Lamp id={id} state={feed ? 'down' : 'absent'} lagMs={null} title={t(`feeds.${id}`)} />
  const title = [
    t('feeds.title', { name: t(`feeds.${id}`), state: t(`feeds.${feed.state}`), time: formatClock(feed.sinceAt) }),
    feed.lastWordAt !== null && t('feeds.lastWord', { time: formatClock(feed.lastWordAt) }),
    t('feeds.drift', { count: feed.drift }),
    feed.reason,
  ]
    .filter(Boolean)
    .join('\n')
  return <Lamp id={id} state={feed.state} lagMs={feed.lagMs} title={title} />
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
