'use client'
import { createContext, type ReactNode, useContext, useMemo } from 'react'
import { useBoard } from './panel.tsx'
import { useTrust } from './use-trust.ts'

interface Stale {
  stale: boolean
  /** When the board was last known to be right, epoch ms by the gateway's clock; null = now, or never. */
  asOf: number | null
  /** Only a part of the board is stale, not its calls. */
  part: boolean
}
/** For a part of the board that is judged by itself, too. */
export const StaleContext = createContext<Stale>({ stale: false, asOf: null, part: false })

/** True while the board is stale. Judged once for the whole board. */
export const useStale = (): boolean => useContext(StaleContext).stale
/** The same for a person's tile: on a call its channels say what it does, which no part of the board takes from it. */
export function useStaleTile(onCall: boolean): boolean {
  const { stale, part } = useContext(StaleContext)
  return stale && !(part && onCall)
}
/** When the board was last confirmed; null while it is. */
export const useAsOf = (): number | null => useContext(StaleContext).asOf

/** Whether a row that is missing on the board is absent: not before the exchange has been listed. */
export function useKnown(): boolean {
  const stale = useStale()
  return useBoard((state) => state.epoch !== null) && !stale
}

/** S7: the rows of each of several exchanges that is not heard of; undefined = the board has but one. */
export const PartsContext = createContext<ReadonlyMap<string, Stale> | undefined>(undefined)

export function StaleProvider({ children }: { children: ReactNode }) {
  const { stale, sinceAt, parts } = useTrust()
  const value = useMemo(() => ({ stale, asOf: stale ? sinceAt : null, part: false }), [stale, sinceAt])
  const byExchange = useMemo(
    () => parts && new Map([...parts].map(([id, asOf]): [string, Stale] => [id, { stale: true, asOf, part: false }])),
    [parts],
  )
  return (
    <StaleContext value={value}>
      <PartsContext value={byExchange}>{children}</PartsContext>
    </StaleContext>
  )
}
