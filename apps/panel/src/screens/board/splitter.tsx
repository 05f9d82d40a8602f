'use client'
import { zoneBounds } from '@jackfield/model'
import type { KeyboardEvent, PointerEvent } from 'react'
import { useTranslations } from 'use-intl'
import { usePanel, useSettings } from '../../state/panel.tsx'
import { defaultSettings } from '../../state/settings.ts'

/** The bar between two zones: dragged, or moved with arrows; double-click puts it back. It `grows` the side zone towards the end of the line (1) or the beginning (-1). */
export function Splitter({ side, grows }: { side: 'desk' | 'places'; grows: 1 | -1 }) {
  const t = useTranslations()
  const { settings } = usePanel()
  const field = side === 'desk' ? 'deskWidth' : 'placesWidth'
  const width = useSettings((state) => state[field])
  const [least, most] = zoneBounds
  const set = (rem: number) => settings.setState({ [field]: Math.min(most, Math.max(least, rem)) })
  /** +1 when moving to the right makes the side zone wider. */
  const sign = (element: Element) => grows * (getComputedStyle(element).direction === 'rtl' ? -1 : 1)

  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    const bar = event.currentTarget
    bar.setPointerCapture(event.pointerId)
    const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
    const start = event.clientX
    const from = width
    const move = (to: globalThis.PointerEvent) => set(from + (sign(bar) * (to.clientX - start)) / rem)
    bar.addEventListener('pointermove', move)
    bar.addEventListener('lostpointercapture', () => bar.removeEventListener('pointermove', move), { once: true })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return
    event.preventDefault()
    event.stopPropagation()
    set(width + (event.key === 'ArrowRight' ? 1 : -1) * sign(event.currentTarget))
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that is moved; <hr> can't be
    <div
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={t(side === 'desk' ? 'zones.resizeDesk' : 'zones.resizePlaces')}
      aria-valuenow={Math.round(width)}
      aria-valuemin={least}
      aria-valuemax={most}
      onPointerDown={onPointerDown}
      onDoubleClick={() => set(defaultSettings[field])}
      onKeyDown={onKeyDown}
      className="splitter after:absolute after:inset-y-0 after:-inset-x-1.5 after:content-['']"
    />
  )
}
