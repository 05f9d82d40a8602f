'use client'
import { DragGhost } from '../drag/drag-ghost.tsx'
import { PersonGhost } from '../drag/person-ghost.tsx'
import { Toasts } from '../outcome/toasts.tsx'
import { SignIn } from '../sign-in/sign-in.tsx'

/** What no first picture shows: the ghosts of a drag, toasts, the sign-in. Fetched as soon as the board stands. */
export function Later() {
  return (
    <>
      <DragGhost />
      <PersonGhost />
      <Toasts />
      <SignIn />
    </>
  )
}
