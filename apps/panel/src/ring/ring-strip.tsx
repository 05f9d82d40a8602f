'use client'
import { Bell, BellOff } from 'lucide-react'
import { type ReactNode, useLayoutEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { useStore } from 'zustand'
import { useBoard, usePanel, useSettings } from '../state/panel.tsx'
import { ringOf } from './ring-of.ts'

/** What the operator has to know of the ring: that it may be turned on, and that the browser keeps it silent. Its room at the foot of the board is its own: it lies over no call. */
export function RingStrip() {
  const { settings, player } = ringOf(usePanel())
  const mine = useSettings((state) => state.myExtension)
  const ring = useStore(settings, (state) => state.ring)
  const state = useStore(player)
  const viewOnly = useBoard((board) => board.viewOnly)
  const asks = !viewOnly && mine !== null && state !== 'none' && ring === 'unasked'
  const shown = asks ? <AskOnce /> : ring === 'on' && state === 'blocked' ? <Blocked /> : null
  return shown && <Strip>{shown}</Strip>
}

/** Tells the style sheets how high it is: what is fixed at the foot of the window stands above it. */
function Strip({ children }: { children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const { style } = document.documentElement
    const watch = new ResizeObserver(() => style.setProperty('--ring-strip', `${box.current?.offsetHeight ?? 0}px`))
    watch.observe(box.current!)
    return () => {
      watch.disconnect()
      style.removeProperty('--ring-strip')
    }
  }, [])
  return (
    <div ref={box} className="flex-none">
      {children}
    </div>
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
      className="flex flex-none flex-wrap items-center gap-x-3 gap-y-1.5 border-t border-line bg-raised px-3 py-1.5"
    >
      <p className="text-pretty">{t('ring.ask')}</p>
      <div className="flex flex-wrap gap-2">
        <button type="button" className="button primary" onClick={() => void ring.turnOn()}>
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
