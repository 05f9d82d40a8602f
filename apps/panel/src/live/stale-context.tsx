'use client'
import { createContext, type ReactNode, useContext } from 'react'
import { useTrust } from './use-trust.ts'

const StaleContext = createContext(false)

/** True while the picture is unconfirmed. Judged once for the whole board. */
export const useStale = (): boolean => useContext(StaleContext)

export function StaleProvider({ children }: { children: ReactNode }) {
  return <StaleContext value={useTrust().stale}>{children}</StaleContext>
}
