'use client'
import { useEffect } from 'react'
import { usePanel } from '../state/panel.tsx'
import { DeskNotices } from './desk-notices.tsx'
import { Emergencies } from './emergency.tsx'
import { startRinging } from './ring-of.ts'
import { useNotices } from './use-notices.ts'
import { useOutside } from './use-outside.ts'
import { usePops } from './use-pops.ts'

/** A4: rings for the operator's calls, and tells of what happened to them; `RingStrip` shows what the operator has to know of the ring itself. */
export function Ring() {
  const panel = usePanel()
  useEffect(() => startRinging(panel), [panel])
  useOutside()
  useNotices()
  usePops()
  return (
    <>
      <Emergencies />
      <div className="pointer-events-none fixed start-3 bottom-[calc(0.75rem+var(--foot))] z-20 flex flex-col items-start gap-2 *:pointer-events-auto">
        <DeskNotices />
      </div>
    </>
  )
}
