'use client'
import { useNow } from '../state/now.ts'
import { useAsOf } from '../state/stale-context.tsx'
import { formatDuration } from '../text/format-duration.ts'

/** How long since `since` (epoch ms by the gateway). Only this text node is drawn again each second. */
export function Timer({ since, className = '' }: { since: number | null; className?: string }) {
  return (
    <span role="timer" aria-live="off" className={`tabular-nums ${className}`}>
      {since === null ? '' : <Elapsed since={since} />}
    </span>
  )
}

/** A timer of a stale board stands still: that call may be over. */
function Elapsed({ since }: { since: number }) {
  const asOf = useAsOf()
  return asOf === null ? <Running since={since} /> : formatDuration(asOf - since)
}

function Running({ since }: { since: number }) {
  const now = useNow()
  return now === 0 ? '' : formatDuration(now - since)
}

/** How long until `until`. */
export function Countdown({ until, className = '' }: { until: number; className?: string }) {
  const now = useNow()
  return <span className={`tabular-nums ${className}`}>{now === 0 ? '' : formatDuration(until - now)}</span>
}

/** The time of day by the gateway's clock. */
export function Clock() {
  const now = useNow()
  const date = new Date(now)
  const two = (n: number) => String(n).padStart(2, '0')
  return (
    <span className="tabular-nums">{now === 0 ? '--:--' : `${two(date.getHours())}:${two(date.getMinutes())}`}</span>
  )
}
