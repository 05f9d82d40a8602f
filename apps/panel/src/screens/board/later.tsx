'use client'
import { useRowMenus } from './dialogs/use-row-menus.ts'
import { DragGhost } from './drag/drag-ghost.tsx'
import { PersonGhost } from './drag/person-ghost.tsx'
import { Toasts } from './outcome/toasts.tsx'
import { SignIn } from './sign-in/sign-in.tsx'

/** Parts that the first screen never shows: the ghosts of a drag, toasts, the sign-in, and the opening of menus. Fetched right after it. */
export function Later() {
  useRowMenus()
  return (
    <>
      <DragGhost />
      <PersonGhost />
      <Toasts />
      <SignIn />
    </>
  )
}
