'use client'
import { type CSSProperties, lazy, Suspense, useEffect } from 'react'
import { CallsList } from '../calls/calls-list.tsx'
import { Desk } from '../desk/desk.tsx'
import { DragGhost } from '../drag/drag-ghost.tsx'
import { PersonGhost } from '../drag/person-ghost.tsx'
import { useKeys } from '../keys/use-keys.ts'
import { usePanel, useSettings, useUi } from '../live/panel.tsx'
import { StaleProvider } from '../live/stale-context.tsx'
import { Toasts } from '../outcome/toasts.tsx'
import { useRowMenus } from '../overlays/use-row-menus.ts'
import { People } from '../people/people.tsx'
import { Places } from '../places/places.tsx'
import { SignIn } from '../sign-in/sign-in.tsx'
import { TopBar } from '../topbar/top-bar.tsx'
import { TrustBanner } from '../topbar/trust-banner.tsx'
import { Splitter } from './splitter.tsx'

const loadOverlays = () => import('../overlays/overlays.tsx')
const Overlays = lazy(loadOverlays)

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
        <TrustBanner />
        <main
          className="zones"
          style={{ '--desk': `${deskWidth}rem`, '--places': `${placesWidth}rem` } as CSSProperties}
        >
          <div className="zone-desk">
            <Desk />
            <CallsList />
          </div>
          <Splitter side="desk" />
          <People />
          <Splitter side="places" />
          <Places />
        </main>
      </div>
      <DragGhost />
      <PersonGhost />
      <Toasts />
      <SignIn />
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
