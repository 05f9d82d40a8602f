'use client'
import { type ReactNode, Suspense, useEffect, useState } from 'react'

/** What comes after the first picture: never part of the page's own HTML, so that a board that lives early disturbs no hydration. */
export function AfterFirst({ meanwhile = null, children }: { meanwhile?: ReactNode; children: ReactNode }) {
  const [here, setHere] = useState(false)
  useEffect(() => setHere(true), [])
  return here ? <Suspense fallback={meanwhile}>{children}</Suspense> : meanwhile
}
