'use client'
import { Bell, BellOff } from 'lucide-react'
import { useEffect } from 'react'
import { useTranslations } from 'use-intl'
import { useStore } from 'zustand'
import { usePanel, useSettings } from '../state/panel.tsx'
import { DeskNotices } from './desk-notices.tsx'
import { Emergencies } from './emergency.tsx'
import { ringOf, startRinging } from './ring-of.ts'
import { sounds } from './sounds.ts'
import { useNotices } from './use-notices.ts'
import { useOutside } from './use-outside.ts'

/** A4: rings for the operator's calls. Shows only what the operator has to know of it: that it may be turned on, and that the browser keeps it silent. */
export function Ring() {
  const panel = usePanel()
  const { settings, player } = ringOf(panel)
  useEffect(() => startRinging(panel), [panel])
  useOutside()
  useNotices()
  const mine = useSettings((state) => state.myExtension)
  const ring = useStore(settings, (state) => state.ring)
  const state = useStore(player)
  const asks = mine !== null && state !== 'none' && ring === 'unasked'
  return (
    <>
      <Emergencies />
      <div className="pointer-events-none fixed start-3 bottom-3 z-20 max-[43rem]:bottom-15 flex flex-col items-start gap-2 *:pointer-events-auto">
        <DeskNotices />
        {asks && <AskOnce />}
        {ring === 'on' && state === 'blocked' && <Blocked />}
      </div>
    </>
  )
}

/** Asked for once. A browser lets a page sound only after a click in it, so the click is the question. */
function AskOnce() {
  const t = useTranslations()
  const ring = ringOf(usePanel())
  return (
    <section
      aria-label={t('ring.title')}
      data-ring="ask"
      className="card flex max-w-[min(20rem,100vw-1.5rem)] flex-col gap-2 bg-raised p-3 shadow-xl"
    >
      <p className="text-pretty">{t('ring.ask')}</p>
      <div className="flex flex-wrap gap-2">
        <button type="button" className="button primary" onClick={() => void ring.turnOn(sounds.mine)}>
          <Bell size="0.875rem" aria-hidden="true" />
          {t('ring.yes')}
        </button>
        <button type="button" className="button" onClick={() => ring.settings.setState({ ring: 'off' })}>
          {t('ring.no')}
        </button>
      </div>
    </section>
  )
}

/** Any click or key in the page ends it. */
function Blocked() {
  const t = useTranslations()
  return (
    <p
      role="status"
      data-ring="blocked"
      className="card flex max-w-[min(20rem,100vw-1.5rem)] items-start gap-2 bg-warning-tint p-3 text-warning shadow-xl"
    >
      <BellOff size="1rem" className="mt-0.5 flex-none" aria-hidden="true" />
      <span className="text-pretty">{t('ring.blocked')}</span>
    </p>
  )
}
