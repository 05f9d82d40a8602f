'use client'
import { Keyboard, Search, Settings } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { useBoard, usePanel } from '../../../state/panel.tsx'
import { AfterFirst, partOf } from '../../../ui/after-first.tsx'
import { Clock } from '../../../ui/timer.tsx'

const barButtons = partOf(() => import('../desk-data/bar-buttons.tsx').then(({ BarButtons }) => BarButtons))
const lamps = partOf(() => import('./lamps.tsx').then(({ Lamps }) => Lamps))
const myMailbox = partOf(() => import('./my-mailbox.tsx').then(({ MyMailbox }) => MyMailbox))
const myPresence = partOf(() => import('./my-presence.tsx').then(({ MyPresence }) => MyPresence))
const switches = partOf(() => import('./switches.tsx').then(({ Switches }) => Switches))

export function TopBar() {
  const t = useTranslations()
  const { ui } = usePanel()
  const demo = useBoard((state) => state.demo)
  return (
    <header className="flex h-12 flex-none items-center gap-3 border-b border-line bg-surface px-3 max-md:h-auto max-md:flex-wrap max-md:gap-2 max-md:py-1.5">
      <Mark />
      <h1 className="text-sm font-semibold max-md:sr-only">{t('app.title')}</h1>
      {demo && <span className="chip flex-none text-warning! max-lg:hidden">{t('app.demo')}</span>}
      <button
        type="button"
        className="field mx-auto flex w-96 min-w-8 max-w-[34vw] items-center gap-2 overflow-hidden text-ink-3 max-md:w-auto max-md:max-w-none max-md:flex-[1_1_8rem]"
        data-open="palette"
        aria-keyshortcuts="Control+K"
        onClick={() => ui.setState({ overlay: { kind: 'palette' } })}
      >
        <Search size="0.875rem" className="flex-none" aria-hidden="true" />
        <span className="truncate">{t('keys.palette')}</span>
        <kbd className="kbd key-hint ms-auto flex-none">Ctrl K</kbd>
      </button>
      <AfterFirst part={switches} />
      <div className="flex flex-none items-center gap-3 max-sm:w-full max-sm:flex-wrap max-sm:justify-between max-sm:gap-1">
        <AfterFirst part={myMailbox} />
        <AfterFirst part={myPresence} />
        <AfterFirst part={lamps} meanwhile={<LinkDot />} />
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
          data-open="settings"
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

/** V10: this page's link until the lamps have come, and instead of them when they can't be had; as wide as the dot. */
function LinkDot() {
  const state = useBoard(({ link }) => (link.state === 'live' ? 'live' : 'down'))
  return (
    <span data-feed="browser" data-feed-state={state} className="w-2.5 text-end">
      {state === 'down' && <span className="inline-block size-2 rounded-full bg-danger" />}
    </span>
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
