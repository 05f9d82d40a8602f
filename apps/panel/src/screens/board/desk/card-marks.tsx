'use client'
import type { Leg, Party } from '@jackfield/model'
import { CircleDot, Headphones, MicOff, Undo2 } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { TooLong } from '../../../ring/too-long.tsx'
import { InHand } from '../../../text/in-hand.tsx'
import { Name } from '../../../text/name.tsx'

/** The marks of a call: back from, parked for, hold, recording, mute, supervision. */
export function CardMarks({ leg, backFrom, forWhom }: { leg: Leg; backFrom: Party | null; forWhom: Party | null }) {
  const t = useTranslations()
  return (
    <div className="flex flex-wrap gap-1.5 empty:hidden">
      <InHand legId={leg.id} whole />
      {backFrom && (
        <span className="chip" data-mark="back">
          <Undo2 size="0.6875rem" aria-hidden="true" />
          {t('mark.backFrom', { who: backFrom.name || backFrom.number })}
        </span>
      )}
      {forWhom && (
        <span className="chip text-accent!" data-for={forWhom.number}>
          <Name>{t('parking.for', { who: forWhom.name || forWhom.number })}</Name>
        </span>
      )}
      {leg.heldAt !== null && <span className="chip">{t('desk.heldBy')}</span>}
      {leg.holdingAt !== null && <span className="chip">{t('desk.holding')}</span>}
      {leg.holdingAt !== null && <TooLong since={leg.holdingAt} what="onHold" />}
      {leg.recording && (
        <span className="chip text-danger!">
          <CircleDot size="0.6875rem" aria-hidden="true" />
          {t(leg.recordingPaused ? 'mark.recordingPaused' : 'mark.recording')}
        </span>
      )}
      {leg.muted && (
        <span className="chip" data-muted="">
          <MicOff size="0.6875rem" aria-hidden="true" />
          {t('mark.muted')}
        </span>
      )}
      {leg.supervises && (
        <span className="chip" data-mode={leg.supervises.mode ?? 'unknown'}>
          <Headphones size="0.6875rem" aria-hidden="true" />
          {t(leg.supervises.mode === null ? 'phase.supervising' : `command.${leg.supervises.mode}`)}
        </span>
      )}
      {leg.supervisedBy.length > 0 && (
        <span className="chip">
          <Headphones size="0.6875rem" aria-hidden="true" />
          {t('mark.supervised')}
        </span>
      )}
    </div>
  )
}
