'use client'
import type { LegId, View } from '@jackfield/model'
import { Star } from 'lucide-react'
import { useCallback } from 'react'
import { useTranslations } from 'use-intl'
import { useRow, useView } from '../state/panel.tsx'

/** A1: the phonebook says that this is somebody important. */
export function VipMark() {
  const t = useTranslations('contacts')
  return (
    <span className="flex-none self-center text-warning" title={t('vip')} data-vip="">
      <Star size="0.75rem" aria-hidden="true" fill="currentColor" />
      <span className="sr-only">{t('vip')}</span>
    </span>
  )
}

/** The same of who is at this leg, if they are. */
export const VipAt = ({ legId }: { legId: LegId }) => (useRow('legs', legId)?.contact?.vip ? <VipMark /> : null)

/** The same of those at the other end of this leg. */
export function VipBeyond({ legId }: { legId: LegId | null }) {
  const isVip = useView(
    ['legs'],
    useCallback((view: View) => talksToVip(view, legId), [legId]),
  )
  return isVip ? <VipMark /> : null
}

const talksToVip = (view: View, legId: LegId | null): boolean =>
  legId !== null && view.legs.get(legId)?.peerLegIds.some((peer) => view.legs.get(peer)?.contact?.vip) === true
