'use client'
import type { Doubt } from '@jackfield/client'
import type { View } from '@jackfield/model'
import { TriangleAlert } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { usePanel, useView } from '../../../state/panel.tsx'
import { useTrust } from '../../../state/use-trust.ts'
import { AtExchange } from '../../../text/at-exchange.tsx'
import { formatClock } from '../../../text/format-duration.ts'

/** Says what on the board can and can't be trusted, and since when. One line, the nearest trouble; nothing when all is well. */
export function TrustBanner() {
  const t = useTranslations()
  const { doubts, sinceAt } = useTrust()
  const patient = useStillYoung()
  const doubt = doubts.find(
    (one) => (one.state !== 'absent' || one.what === 'ami') && !(patient && one.state === 'connecting'),
  )
  return (
    <div role="status" data-trust={doubt ? doubt.what : 'all'} className="flex-none">
      {doubt && (
        <p
          className={`flex items-center gap-2 border-b px-3 py-2 max-sm:flex-wrap ${doubt.stale ? 'border-danger bg-danger-tint text-danger' : 'border-warning bg-warning-tint text-warning'}`}
        >
          <TriangleAlert size="0.9375rem" className="flex-none" aria-hidden="true" />
          <span className="min-w-0 text-pretty max-sm:max-w-[90%]">
            {doubt.exchange !== undefined && <AtExchange id={`${doubt.exchange}:`} />} {sayDoubt(t, doubt)}
            {doubt.reason && (
              <span className="ms-2 text-ink-2">
                {t('trust.reason')}: <bdi>{doubt.reason}</bdi>
              </span>
            )}
          </span>
          {doubt.stale && <LostButton sinceAt={sinceAt} />}
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

/** V19: everybody whose tile is only the last known one, as a list. */
function LostButton({ sinceAt }: { sinceAt: number | null }) {
  const t = useTranslations()
  const { ui } = usePanel()
  const count = useView(['extensions'], countPeople)
  if (count === 0 || sinceAt === null) return null
  return (
    <button
      type="button"
      className="button ms-auto flex-none"
      data-open="lost"
      onClick={() => ui.setState({ overlay: { kind: 'lost' } })}
    >
      {t('lost.button', { count, time: formatClock(sinceAt, false) })}
    </button>
  )
}

const countPeople = (view: View) => view.extensions.size

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
