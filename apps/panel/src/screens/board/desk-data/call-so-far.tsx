'use client'
import type { Journey, LegId } from '@jackfield/model'
import { useEffect, useState } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import { takeToken } from '../../../state/token.ts'
import { formatWhen } from '../../../text/when.ts'
import { fetchSoFar, type SoFar } from '../../history/history-api.ts'
import { JourneyList } from '../../history/journey-list.tsx'
import { nameOf } from '../../history/step-words.ts'

const ask = (legId: LegId): Promise<SoFar | null> =>
  fetchSoFar(
    legId,
    takeToken(location, history, () => sessionStorage),
  )

/** What is known of a call besides the board: of one that rings the caller's earlier calls, of any the journey so far, when it is asked for. Nothing is shown where nothing is known. */
export function CallSoFar({ legId, incoming }: { legId: LegId; incoming: boolean }) {
  const t = useTranslations()
  const [soFar, setSoFar] = useState<SoFar | null>(null)
  const [open, setOpen] = useState(false)
  useEffect(() => {
    if (!incoming) return
    let wanted = true
    void ask(legId).then((known) => wanted && setSoFar(known))
    return () => {
      wanted = false
    }
  }, [legId, incoming])
  if (incoming) return soFar === null ? null : <Earlier calls={soFar.earlier} />
  const toggle = async () => {
    if (!open) setSoFar(await ask(legId))
    setOpen(!open)
  }
  return (
    <div className="flex flex-col gap-1" data-so-far={legId}>
      <button
        type="button"
        className="min-h-6 self-start text-ink-2 underline-offset-2 hover:underline"
        aria-expanded={open}
        onClick={(event) => {
          event.stopPropagation()
          void toggle()
        }}
      >
        {t('history.soFar')}
      </button>
      {open && soFar?.journey && <JourneyList journey={soFar.journey} />}
    </div>
  )
}

function Earlier({ calls }: { calls: readonly Journey[] }) {
  const t = useTranslations()
  const locale = useLocale()
  const [last] = calls
  if (last === undefined) return null
  const midnight = new Date().setHours(0, 0, 0, 0)
  const today = calls.filter(({ startedAt }) => startedAt >= midnight).length
  const at = formatWhen(last.startedAt, Date.now(), locale)
  // Who of ours was on it: the caller is the one who calls again.
  const who = last.callee?.extensionId === null ? last.caller : last.callee
  return (
    <p className="text-ink-2" data-earlier={calls.length}>
      {today > 0 && `${t('history.earlierToday', { count: today })} · `}
      <bdi dir="auto">
        {last.outcome === 'answered'
          ? t('history.lastAnswered', { at, who: nameOf(t, who) })
          : t('history.lastMissed', { at })}
      </bdi>
    </p>
  )
}
