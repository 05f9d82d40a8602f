'use client'
import { type CSSProperties, lazy, Suspense, useEffect } from 'react'
import { Desk } from '../desk/desk.tsx'
import { useKeys } from '../keys/use-keys.ts'
import { usePanel, useSettings, useUi } from '../live/panel.tsx'
import { StaleProvider } from '../live/stale-context.tsx'
import { useRowMenus } from '../overlays/use-row-menus.ts'
import { People } from '../people/people.tsx'
import { TopBar } from '../topbar/top-bar.tsx'
import { AfterFirst } from './after-first.tsx'
import { Splitter } from './splitter.tsx'

const loadOverlays = () => import('../overlays/overlays.tsx')
const Overlays = lazy(loadOverlays)
const TrustBanner = lazy(() =>
  import('../topbar/trust-banner.tsx').then(({ TrustBanner }) => ({ default: TrustBanner })),
)
const Later = lazy(() => import('./later.tsx'))
// Each has a zone that is there before it: nothing moves when it comes. The people and my calls come first.
const Places = lazy(() => import('../places/places.tsx').then(({ Places }) => ({ default: Places })))
const CallsList = lazy(() => import('../calls/calls-list.tsx').then(({ CallsList }) => ({ default: CallsList })))

/** The home screen: My desk, People, Places. */
export function Board() {
  const deskWidth = useSettings((settings) => settings.deskWidth)
  const placesWidth = useSettings((settings) => settings.placesWidth)
  const open = useUi((ui) => ui.overlay !== null)
  useKeys()
  useRowMenus()
  useSelectionThatEnds()
  // Menus and dialogs are no part of the first picture, but must be there before the first key.
  useEffect(() => void loadOverlays(), [])
  return (
    <StaleProvider>
      <div className="flex h-dvh flex-col">
        <TopBar />
        <AfterFirst>
          <TrustBanner />
        </AfterFirst>
        <main
          className="zones"
          style={{ '--desk': `${deskWidth}rem`, '--places': `${placesWidth}rem` } as CSSProperties}
        >
          <div className="zone-desk">
            <Desk />
            <AfterFirst meanwhile={<div className="min-h-24 flex-1" />}>
              <CallsList />
            </AfterFirst>
          </div>
          <Splitter side="desk" />
          <People />
          <Splitter side="places" />
          <AfterFirst meanwhile={<div className="places" />}>
            <Places />
          </AfterFirst>
        </main>
      </div>
      <AfterFirst>
        <Later />
      </AfterFirst>
      {open && (
        <Suspense fallback={null}>
          <Overlays />
        </Suspense>
      )}
    </StaleProvider>
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
