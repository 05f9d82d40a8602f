'use client'
import { isReservedBy, reservationOf, type View } from '@jackfield/model'
import { Hand } from 'lucide-react'
import { useCallback } from 'react'
import { useTranslations } from 'use-intl'
import { usePanel, useView } from '../state/panel.tsx'
import { Name } from './name.tsx'

/** C36: which colleague has the caller of this leg in hand. My own reservations need no mark on my desk. */
export function ReservedMark({ legId }: { legId: string | null }) {
  const t = useTranslations()
  const { board, settings } = usePanel()
  const row = useView(
    ['reservations', 'legs', 'consults'],
    useCallback((view: View) => (legId === null ? undefined : reservationOf(view, legId)), [legId]),
  )
  const hand = { name: board.getState().me.name, actorExtensionId: settings.getState().myExtension as never }
  if (!row || isReservedBy(row, hand)) return null
  return (
    <span className="chip" data-reserved-by={row.byExtensionId ?? ''}>
      <Hand size="0.6875rem" aria-hidden="true" />
      <Name>{t('reservation.mark', { name: row.byName || t('reservation.somebody') })}</Name>
    </span>
  )
}
