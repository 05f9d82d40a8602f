'use client'
import { useCallback, useContext } from 'react'
import { onSecond, TickerContext, useNow } from '../state/now.ts'
import { useAsOf } from '../state/stale-context.tsx'
import { formatDuration } from '../text/format-duration.ts'

/**
 * How long since `since` (epoch ms by the gateway). `unspoken` where it would be a part of
 * the name of what has the focus, which a screen reader says again whenever it is another.
 */
export function Timer({
  since,
  className = '',
  unspoken = false,
}: {
  since: number | null
  className?: string
  unspoken?: boolean
}) {
  return (
    <span role="timer" aria-live="off" aria-hidden={unspoken || undefined} className={`tabular-nums ${className}`}>
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
  return <Ticking text={useCallback((now: number) => formatDuration(now - since), [since])} />
}

/** How long until `until`. */
export function Countdown({ until, className = '' }: { until: number; className?: string }) {
  const text = useCallback((now: number) => formatDuration(until - now), [until])
  return (
    <span className={`tabular-nums ${className}`}>
      <Ticking text={text} />
    </span>
  )
}

/**
 * A text made of the clock, written straight into its node when it is another: a second of a hundred timers draws nothing anew by React. `text` must be a stable function.
 */
function Ticking({ text }: { text: (now: number) => string }) {
  const ticker = useContext(TickerContext)
  const ref = useCallback(
    (element: HTMLSpanElement) => {
      const node = document.createTextNode('')
      element.replaceChildren(node)
      return onSecond(ticker, (now) => {
        const next = text(now)
        if (node.data !== next) node.data = next
      })
    },
    [text, ticker],
  )
  return <span ref={ref} />
}

const MINUTE_MS = 60_000

/** The time of day by the gateway's clock. */
export function Clock() {
  const now = useNow(MINUTE_MS)
  const date = new Date(now)
  const two = (n: number) => String(n).padStart(2, '0')
  return (
    <span className="tabular-nums">{now === 0 ? '--:--' : `${two(date.getHours())}:${two(date.getMinutes())}`}</span>
  )
}
