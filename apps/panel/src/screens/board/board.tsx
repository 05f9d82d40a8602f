'use client'
import { type CSSProperties, Fragment, type ReactNode, useEffect, useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { useStore } from 'zustand'
import { columnsOf, type Zone } from '../../state/layout.ts'
import { useBoard, usePanel, useSettings } from '../../state/panel.tsx'
import { StaleProvider } from '../../state/stale-context.tsx'
import { AfterFirst, partOf } from '../../ui/after-first.tsx'
import { Desk } from './desk/desk.tsx'
import { useRowMenus } from './dialogs/use-row-menus.ts'
import { useKeys } from './keys/use-keys.ts'
import { People } from './people/people.tsx'
import { TopBar } from './topbar/top-bar.tsx'

const commandStore = partOf(() =>
  import('../../commands/provide-commands.tsx').then(({ ProvideCommands }) => ProvideCommands),
)
const splitter = partOf<{ side: 'desk' | 'places'; grows: 1 | -1 }>(() =>
  import('./splitter.tsx').then(({ Splitter }) => Splitter),
)
const later = partOf(() => import('./later.tsx').then(({ Later }) => Later))
const overlays = partOf(() => import('./overlays.tsx').then(({ Overlays }) => Overlays))
const demoBar = partOf(() => import('./topbar/demo-bar.tsx').then(({ DemoBar }) => DemoBar))
const skipLinks = partOf(() => import('./topbar/skip-links.tsx').then(({ SkipLinks }) => SkipLinks))
const seeAsStrip = partOf(() => import('./topbar/see-as-strip.tsx').then(({ SeeAsStrip }) => SeeAsStrip))
const ringStrip = partOf(() => import('../../ring/ring-strip.tsx').then(({ RingStrip }) => RingStrip))
const trustBanner = partOf(() => import('./topbar/trust-banner.tsx').then(({ TrustBanner }) => TrustBanner))
// Each has a zone that is there before it: nothing moves when it comes. The people and my calls come first.
const places = partOf(() => import('./places/places.tsx').then(({ Places }) => Places))
const zoneBar = partOf(() => import('./zone-bar.tsx').then(({ ZoneBar }) => ZoneBar))
const callsList = partOf(() => import('./calls/calls-list.tsx').then(({ CallsList }) => CallsList))

function DeskColumn() {
  const calls = useSettings(({ layout }) => !layout.hidden.includes('calls'))
  return (
    <div className="zone-desk">
      <Desk />
      {calls && <AfterFirst part={callsList} meanwhile={<div className="min-h-24 flex-1" />} />}
    </div>
  )
}

const zonesOf: Record<Zone, ReactNode> = {
  desk: <DeskColumn />,
  people: <People />,
  places: <AfterFirst part={places} meanwhile={<div className="places" />} />,
}

/** The home screen: My desk, People, Places, in the operator's own order. */
export function Board() {
  const deskWidth = useSettings((settings) => settings.deskWidth)
  const placesWidth = useSettings((settings) => settings.placesWidth)
  const density = useSettings((settings) => settings.density)
  const layout = useSettings((settings) => settings.layout)
  const columns = useMemo(() => columnsOf(layout), [layout])
  const demo = useBoard((state) => state.demo)
  const t = useTranslations()
  useKeys()
  useRowMenus()
  useSelectionThatEnds()
  return (
    <StaleProvider>
      <div className="board">
        <AfterFirst part={skipLinks} />
        <TopBar />
        <AfterFirst part={seeAsStrip} />
        <AfterFirst part={trustBanner} />
        <Missing />
        {demo && <AfterFirst part={demoBar} />}
        <main
          className={`zones ${density}`}
          data-scroller="zones"
          style={
            {
              '--desk': `${deskWidth}rem`,
              '--places': `${placesWidth}rem`,
              '--columns': columns
                .map(({ zone, rest }) => (rest ? 'minmax(0, 1fr)' : `var(--${zone}-column)`))
                .join(' 1px '),
            } as CSSProperties
          }
        >
          {columns.map(({ zone, bar }) => (
            <Fragment key={zone}>
              {bar && <AfterFirst part={splitter} {...bar} meanwhile={<div className="splitter" />} />}
              {zonesOf[zone]}
            </Fragment>
          ))}
        </main>
        <AfterFirst part={ringStrip} />
        <nav className="zone-bar" aria-label={t('zones.title')}>
          <AfterFirst part={zoneBar} />
        </nav>
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
