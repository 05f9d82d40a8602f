'use client'
import { createContext, type ReactNode, useCallback, useContext, useRef } from 'react'

type Speak = (text: string) => void
const SpeakContext = createContext<Speak>(() => {})

/** Speaks to a screen reader, politely; the newest text wins. */
export const useSpeak = (): Speak => useContext(SpeakContext)

/** The live region of the page. Written past React: what is spoken must not draw anything again. */
export function Announcer({ children }: { children: ReactNode }) {
  const region = useRef<HTMLDivElement>(null)
  const speak = useCallback<Speak>((text) => {
    const element = region.current
    if (!element || text === '') return
    // The same sentence twice in a row is news again only when the node is another.
    const line = document.createElement('p')
    line.textContent = text
    element.replaceChildren(line)
  }, [])
  return (
    <SpeakContext value={speak}>
      {children}
      <div ref={region} aria-live="polite" data-announcer="" className="sr-only" />
    </SpeakContext>
  )
}
