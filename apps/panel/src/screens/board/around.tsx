'use client'
import { type ReactNode, useEffect } from 'react'
import { useTranslations } from 'use-intl'
import { useStore } from 'zustand'
import { useBoard, usePanel } from '../../state/panel.tsx'
import { StaleProvider } from '../../state/stale-context.tsx'
import { AfterFirst, partOf } from '../../ui/after-first.tsx'
import { useRowMenus } from './dialogs/use-row-menus.ts'
import { useKeys } from './keys/use-keys.ts'
import { TopBar } from './topbar/top-bar.tsx'

const commandStore = partOf(() =>
  import('../../commands/provide-commands.tsx').then(({ ProvideCommands }) => ProvideCommands),
)
const later = partOf(() => import('./later.tsx').then(({ Later }) => Later))
const overlays = partOf(() => import('./overlays.tsx').then(({ Overlays }) => Overlays))
const demoBar = partOf(() => import('./topbar/demo-bar.tsx').then(({ DemoBar }) => DemoBar))
const seeAsStrip = partOf(() => import('./topbar/see-as-strip.tsx').then(({ SeeAsStrip }) => SeeAsStrip))
const ringStrip = partOf(() => import('../../ring/ring-strip.tsx').then(({ RingStrip }) => RingStrip))
const trustBanner = partOf(() => import('./topbar/trust-banner.tsx').then(({ TrustBanner }) => TrustBanner))

/**
 * What stands around the zones of the board, and of each page that is made of its rows: the bar, what can be trusted, keys, menus, commands, the ring and what lies over the page.
 * `above` comes first, `foot` last.
 */
export function Around({ above, foot, children }: { above?: ReactNode; foot?: ReactNode; children: ReactNode }) {
  const demo = useBoard((state) => state.demo)
  useKeys()
  useRowMenus()
  useSelectionThatEnds()
  return (
    <StaleProvider>
      <div className="board">
        {above}
        <TopBar />
        <AfterFirst part={seeAsStrip} />
        <AfterFirst part={trustBanner} />
        <Missing />
        {demo && <AfterFirst part={demoBar} />}
        {children}
        <AfterFirst part={ringStrip} />
        {foot}
      </div>
      <AfterFirst part={commandStore} />
      <AfterFirst part={later} />
      <AfterFirst part={overlays} />
    </StaleProvider>
  )
}

/** Says that a part of the page can't be had, as long as that is so. */
function Missing() {
  const t = useTranslations()
  const missing = useStore(usePanel().parts, (count) => count > 0)
  return (
    <div role="status" data-parts={missing ? 'missing' : 'all'} className="flex-none">
      {missing && (
        <p className="border-b border-warning bg-warning-tint px-3 py-2 text-warning text-pretty">{t('app.missing')}</p>
      )}
    </div>
  )
}

/** A selection whose leg is gone is no selection: the next key must not act on it. */
function useSelectionThatEnds() {
  const { board, ui } = usePanel()
  useEffect(
    () =>
      board.subscribe((state, before) => {
        if (state.view.legs === before.view.legs) return
        const { selected } = ui.getState()
        if (selected !== null && !state.view.legs.has(selected)) ui.setState({ selected: null })
      }),
    [board, ui],
  )
}
