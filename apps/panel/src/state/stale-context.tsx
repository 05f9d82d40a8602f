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

export function StaleProvider({ children }: { children: ReactNode }) {
  const { stale, sinceAt } = useTrust()
  const value = useMemo(() => ({ stale, asOf: stale ? sinceAt : null, part: false }), [stale, sinceAt])
  return <StaleContext value={value}>{children}</StaleContext>
}
