'use client'
import type { ExtensionId, LegId } from '@jackfield/model'
import { Hand } from 'lucide-react'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { type Reserved, Reserving } from '../../../commands/reserving.ts'
import { gatewayNow } from '../../../state/now.ts'
import { usePanel } from '../../../state/panel.tsx'
import { useSpeak } from '../../../ui/announcer.tsx'

const unknown = createStore<Reserved>(() => ({ by: 'nobody' }))

export interface Reservation {
  readonly reserved: Reserved
  /** Whether a colleague has the caller and that was said only now; the second time the operator means it, and takes the caller over. */
  readonly hesitates: () => boolean
  readonly takeOver: () => void
  /** The operator was asked whether they mean it. */
  readonly isAsked: boolean
}

/** C36: has the caller of this leg reserved for as long as the operator looks for where they shall go. */
export function useReservation(legId: LegId | null): Reservation {
  const panel = usePanel()
  const [reserving, setReserving] = useState<Reserving | null>(null)
  const [askedAbout, setAskedAbout] = useState<string | null>(null)
  useEffect(() => {
    if (legId === null) return
    const { board, settings } = panel
    const made = new Reserving({
      ...{ board, legId, now: gatewayNow },
      actorId: () => settings.getState().myExtension as ExtensionId | null,
      send: async (intent) => (await panel.link()?.send(intent)) ?? { ok: false, error: { code: 'link-down' } },
    })
    setReserving(made)
    const stir = () => made.stir()
    for (const event of ['keydown', 'pointermove'] as const) addEventListener(event, stir, true)
    return () => {
      made.stop()
      for (const event of ['keydown', 'pointermove'] as const) removeEventListener(event, stir, true)
    }
  }, [panel, legId])
  const reserved = useStore(reserving?.state ?? unknown)
  const name = reserved.by === 'another' || reserved.by === 'lost' ? reserved.name : null
  const takeOver = useCallback(() => reserving?.takeOver(), [reserving])
  const hesitates = useCallback(() => {
    if (name !== null && askedAbout !== name) {
      setAskedAbout(name)
      return true
    }
    takeOver()
    reserving?.acted()
    return false
  }, [name, askedAbout, takeOver, reserving])
  const isAsked = name !== null && askedAbout === name
  return useMemo(() => ({ reserved, hesitates, takeOver, isAsked }), [reserved, hesitates, takeOver, isAsked])
}

/** Who else has the caller in hand, and how to take them over: by Alt Enter, since Ctrl Enter answers from anywhere [HAND-7], or a click. Nothing while nobody has. */
export function ReservedLine({ of: { reserved, takeOver, isAsked } }: { of: Reservation }) {
  const t = useTranslations()
  const speak = useSpeak()
  const text = useText(reserved, isAsked)
  const isAnothers = reserved.by === 'another' || reserved.by === 'lost'
  useEffect(() => {
    if (text !== '') speak(text)
  }, [text, speak])
  useEffect(() => {
    if (!isAnothers) return
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return
      event.preventDefault()
      event.stopPropagation()
      takeOver()
    }
    addEventListener('keydown', onKeyDown, true)
    return () => removeEventListener('keydown', onKeyDown, true)
  }, [isAnothers, takeOver])
  if (text === '') return null
  return (
    <p
      data-reserved={reserved.by}
      className={`flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-4 py-2 ${isAnothers ? 'bg-warning-tint text-warning' : 'text-ink-2'}`}
    >
      <Hand size="1rem" className="flex-none" aria-hidden="true" />
      <span className="min-w-0 flex-1 wrap-anywhere">{text}</span>
      {isAnothers && (
        <button type="button" className="button flex-none" data-take-over="" onClick={takeOver}>
          <kbd className="kbd">Alt</kbd>
          <kbd className="kbd">Enter</kbd> {t('reservation.takeOver')}
        </button>
      )}
    </p>
  )
}

function useText(reserved: Reserved, isAsked: boolean): string {
  const t = useTranslations()
  if (reserved.by === 'nobody' || (reserved.by === 'me' && reserved.told === null)) return ''
  const name = reserved.name || t('reservation.somebody')
  if (isAsked) return t('reservation.again', { name })
  if (reserved.by === 'me')
    return reserved.told === 'free'
      ? t('reservation.free', { name })
      : reserved.told === 'moved'
        ? t('refusal.other-was-first', { name })
        : t('reservation.mine')
  return reserved.by === 'lost' ? t('reservation.lost', { name }) : t('refusal.caller-reserved', { name })
}
