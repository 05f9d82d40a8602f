'use client'
import { isReservedBy, reservationOf, type View } from '@jackfield/model'
import { Hand } from 'lucide-react'
import { useCallback } from 'react'
import { useTranslations } from 'use-intl'
import { usePanel, useView } from '../state/panel.tsx'
import { Name } from './name.tsx'

/** C36: which colleague has the caller of this leg in hand. My own reservations need no mark on my desk. */
export function ReservedMark({ legId, whole }: { legId: string | null; whole: boolean }) {
  const t = useTranslations()
  const { board, settings } = usePanel()
  const row = useView(
    ['reservations', 'legs', 'consults'],
    useCallback((view: View) => (legId === null ? undefined : reservationOf(view, legId)), [legId]),
  )
  const hand = { name: board.getState().me.name, actorExtensionId: settings.getState().myExtension as never }
  if (!row || isReservedBy(row, hand)) return null
  const name = row.byName || t('reservation.somebody')
  const says = t('reservation.mark', { name })
  // On the tile of that colleague the name would stand twice.
  const isTheirs =
    row.byExtensionId !== null && board.getState().view.legs.get(legId ?? '')?.extensionId === row.byExtensionId
  return (
    <span
      className={`chip text-accent! ${whole ? '' : 'min-w-9 max-w-[48%] shrink-[5]'}`}
      data-reserved-by={row.byExtensionId ?? ''}
      title={says}
    >
      <Hand size="0.6875rem" className="flex-none" aria-hidden="true" />
      {whole ? (
        <Name>{says}</Name>
      ) : (
        <>
          <span className="sr-only">{says}</span>
          {!isTheirs && (
            <span className="flex min-w-0" aria-hidden="true">
              <Name>{name}</Name>
            </span>
          )}
        </>
      )}
    </span>
  )
}
