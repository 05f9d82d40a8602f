'use client'
import { useEffect } from 'react'
import { useBoard } from '../../../state/panel.tsx'
import { dropToken } from '../../../state/token.ts'

/** The gateway refused us for want of a proof: the page of sign-in asks for one. A token that was refused is of no more use. */
export function SignIn() {
  const refused = useBoard((state) => state.link.state === 'refused')
  useEffect(() => {
    if (!refused) return
    dropToken(() => sessionStorage)
    location.replace('/sign-in')
  }, [refused])
  return null
}
