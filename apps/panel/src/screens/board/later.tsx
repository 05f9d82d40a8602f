'use client'
import { useEffect } from 'react'
import { Ring } from '../../ring/ring.tsx'
import { askedOfBoard } from '../../state/asked-of-board.ts'
import { usePanel } from '../../state/panel.tsx'
import { Voice } from '../../voice/voice.tsx'
import { DragGhost } from './drag/drag-ghost.tsx'
import { PersonGhost } from './drag/person-ghost.tsx'
import { useKeptFocus } from './keys/keep-focus.ts'
import { useZoneKeys } from './keys/zone-keys.ts'
import { Toasts } from './outcome/toasts.tsx'
import { useFavouriteKeys } from './people/use-favourite-keys.ts'
import { SignIn } from './sign-in/sign-in.tsx'

/** Parts that the first screen never shows: the ghosts of a drag, toasts, the sign-in, the ring, what is said, and the care for the focus. Fetched right after it. */
export function Later() {
  useKeptFocus()
  useZoneKeys()
  useFavouriteKeys()
  useAsked()
  return (
    <>
      <DragGhost />
      <PersonGhost />
      <Toasts />
      <SignIn />
      <Ring />
      <Voice />
    </>
  )
}

/** Another page may have sent the person here to call somebody. */
function useAsked(): void {
  const { ui } = usePanel()
  useEffect(() => {
    const asked = askedOfBoard(location.hash)
    if (asked === null) return
    history.replaceState(null, '', location.pathname + location.search)
    ui.setState(asked)
  }, [ui])
}
