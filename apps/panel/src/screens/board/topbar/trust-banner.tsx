'use client'
import type { Doubt } from '@jackfield/client'
import { TriangleAlert } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useTrust } from '../../../state/use-trust.ts'
import { formatClock } from '../../../text/format-duration.ts'

/** Says what on the board can and can't be trusted, and since when. One line, the nearest trouble; nothing when all is well. */
export function TrustBanner() {
  const t = useTranslations()
  const { doubts } = useTrust()
  const patient = useStillYoung()
  const doubt = doubts.find(
    (one) => (one.state !== 'absent' || one.what === 'ami') && !(patient && one.state === 'connecting'),
  )
  return (
    <div role="status" data-trust={doubt ? doubt.what : 'all'} className="flex-none">
      {doubt && (
        <p
          className={`flex items-center gap-2 border-b px-3 py-2 ${doubt.stale ? 'border-danger bg-danger-tint text-danger' : 'border-warning bg-warning-tint text-warning'}`}
        >
          <TriangleAlert size="0.9375rem" className="flex-none" aria-hidden="true" />
          <span className="text-pretty">
            {sayDoubt(t, doubt)}
            {doubt.reason && (
              <span className="ms-2 text-ink-2">
                {t('trust.reason')}: <bdi>{doubt.reason}</bdi>
              </span>
            )}
          </span>
          {doubt.state === 'other-version' && (
            <button type="button" className="button ms-auto" onClick={() => location.reload()}>
              {t('trust.reload')}
            </button>
          )}
        </p>
      )}
    </div>
  )
}

/** True in the page's first moments: connecting is then no news, and a banner that flashes would only frighten. */
function useStillYoung(): boolean {
  const [young, setYoung] = useState(true)
  useEffect(() => {
    const timer = setTimeout(() => setYoung(false), 1_500)
    return () => clearTimeout(timer)
  }, [])
  return young
}

function sayDoubt(t: ReturnType<typeof useTranslations<never>>, doubt: Doubt): string {
  const time = doubt.sinceAt === null ? '–' : formatClock(doubt.sinceAt)
  if (doubt.what === 'browser') {
    if (doubt.state === 'other-version') return t('trust.version')
    if (doubt.state === 'refused') return t('trust.refused')
    return doubt.sinceAt === null ? t('trust.connecting') : t('trust.link', { time })
  }
  if (doubt.what === 'ari') return t('trust.ari', { time })
  return doubt.state === 'priming' ? t('trust.priming') : t('trust.ami', { time })
}
