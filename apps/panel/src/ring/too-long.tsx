'use client'
import type { BoardState } from '@jackfield/client'
import { AlarmClock } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { useIsPast } from '../state/now.ts'
import { useBoard } from '../state/panel.tsx'

const holdLimit = ({ site }: BoardState) => site.holdReminderMs
const parkLimit = ({ site }: BoardState) => site.parkReminderMs

/** The mark of a call that is on hold, or parked, for longer than the site wants. */
export function TooLong({ since, what }: { since: number; what: 'onHold' | 'parked' }) {
  const t = useTranslations()
  const limitMs = useBoard(what === 'onHold' ? holdLimit : parkLimit)
  const isPast = useIsPast(since + (limitMs ?? Number.POSITIVE_INFINITY))
  if (!isPast) return null
  return (
    <span className="chip text-warning! font-semibold" data-too-long={what}>
      <AlarmClock size="0.6875rem" aria-hidden="true" />
      {t(`alert.${what}`)}
    </span>
  )
}
