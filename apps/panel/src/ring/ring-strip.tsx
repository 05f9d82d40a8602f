'use client'
import { Bell, BellOff } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { useStore } from 'zustand'
import { usePanel, useSettings } from '../state/panel.tsx'
import { ringOf } from './ring-of.ts'
import { sounds } from './sounds.ts'

/** What the operator has to know of the ring: that it may be turned on, and that the browser keeps it silent. Its room at the foot of the board is its own: it lies over no call. */
export function RingStrip() {
  const { settings, player } = ringOf(usePanel())
  const mine = useSettings((state) => state.myExtension)
  const ring = useStore(settings, (state) => state.ring)
  const state = useStore(player)
  if (mine !== null && state !== 'none' && ring === 'unasked') return <AskOnce />
  return ring === 'on' && state === 'blocked' ? <Blocked /> : null
}

/** Asked for once. A browser lets a page sound only after a click in it, so the click is the question. */
function AskOnce() {
  const t = useTranslations()
  const ring = ringOf(usePanel())
  return (
    <section
      aria-label={t('ring.title')}
      data-ring="ask"
      className="flex flex-none flex-wrap items-center gap-x-3 gap-y-1.5 border-t border-line bg-raised px-3 py-1.5"
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
      className="flex flex-none items-start gap-2 border-t border-warning bg-warning-tint px-3 py-2 text-warning"
    >
      <BellOff size="1rem" className="mt-0.5 flex-none" aria-hidden="true" />
      <span className="text-pretty">{t('ring.blocked')}</span>
    </p>
  )
}
