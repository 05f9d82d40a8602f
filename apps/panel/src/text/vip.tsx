'use client'
import type { LegId, PhonebookEntry, View } from '@jackfield/model'
import { Star } from 'lucide-react'
import { useCallback } from 'react'
import { useTranslations } from 'use-intl'
import { useRow, useView } from '../state/panel.tsx'
import { CallerTag } from './caller-tag.tsx'

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

/** A1, A2: what is known of those at the other end of this leg where there is room for little: that they are important, the tag, and the company to a pointer and a screen reader. */
export function KnownBeyond({ legId }: { legId: LegId | null }) {
  const contact = useView(
    ['legs'],
    useCallback((view: View) => contactBeyond(view, legId), [legId]),
  )
  if (contact === null) return null
  const { vip, company, tag } = contact
  return (
    <>
      {vip && <VipMark />}
      {company !== '' && <span className="sr-only">{company}</span>}
      {tag !== '' && (
        <span className="tile-rest">
          <i />
          <CallerTag>{tag}</CallerTag>
        </span>
      )}
    </>
  )
}

function contactBeyond(view: View, legId: LegId | null): PhonebookEntry | null {
  const known = (view.legs.get(legId ?? '')?.peerLegIds ?? []).flatMap((id) => view.legs.get(id)?.contact ?? [])
  return known.find(({ vip }) => vip) ?? known[0] ?? null
}
