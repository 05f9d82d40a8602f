import { createContext, useContext, useSyncExternalStore } from 'react'

/*
 * One clock for every timer of the page. It ticks once a second, only while somebody looks, and in step with the
 * gateway's seconds, so all timers turn over together.
 */
let now = 0
let offset = 0
let timer: ReturnType<typeof setTimeout> | null = null
const listeners = new Set<() => void>()

/** The gateway's clock now, epoch ms. */
export const gatewayNow = (): number => Date.now() + offset

/** Sets the panel's clock against the gateway's: gateway minus panel, ms. */
export function setClockOffset(ms: number): void {
  offset = ms
}

function tick(): void {
  now = gatewayNow()
  for (const listener of listeners) listener()
  // A little past the turn, so that rounding never shows a second twice.
  timer = listeners.size > 0 ? setTimeout(tick, 1000 - (now % 1000) + 5) : null
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  if (timer === null) tick()
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0 && timer !== null) {
      clearTimeout(timer)
      timer = null
    }
  }
}

function current(): number {
  if (now === 0) now = gatewayNow()
  return now
}

/** What the timers of a board go by: it tells when the time that is shown is another, epoch ms; 0 before the page lives. */
export interface Ticker {
  readonly subscribe: (listener: () => void) => () => void
  readonly current: () => number
}
/** The gateway's clock; a board of the past has one of its own. */
export const TickerContext = createContext<Ticker>({ subscribe, current })

/** Calls `listener` once a second, in step with all others. Returns the disposer. */
export function onSecond(ticker: Ticker, listener: (now: number) => void): () => void {
  const own = () => listener(ticker.current())
  const dispose = ticker.subscribe(own)
  own()
  return dispose
}

/** The gateway's clock, turned once a second, or when another `everyMs` begins; 0 before the page lives. */
export function useNow(everyMs = 1): number {
  const { subscribe, current } = useContext(TickerContext)
  return useSyncExternalStore(
    subscribe,
    () => current() - (current() % everyMs),
    () => 0,
  )
}

/** Whether that instant is over, epoch ms by the gateway's clock; false before the page lives. Draws once, when it is. */
export function useIsPast(at: number): boolean {
  const { subscribe, current } = useContext(TickerContext)
  return useSyncExternalStore(
    subscribe,
    () => current() > at,
    () => false,
  )
}
