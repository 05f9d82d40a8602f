'use client'
import { createContext, type ReactNode, useCallback, useContext, useRef } from 'react'
import { usePanel } from '../state/panel.tsx'
import type { Manner } from '../state/said.ts'
import { brailleLines } from '../text/cells.ts'

type Speak = (text: string | readonly string[], manner?: Manner) => void
const SpeakContext = createContext<Speak>(() => {})

/**
 * Speaks to a screen reader: one sentence, or pieces in their order. The newest text wins, of one moment all; `now` breaks off what is being said, all else waits for
 * its end.
 */
export const useSpeak = (): Speak => useContext(SpeakContext)

/**
 * The two live regions of the page, one that waits and one that does not. Written past React: what is spoken must not draw anything again.
 * `data-live-announcer` keeps them from being hidden with the board while a dialog lies over it.
 */
export function Announcer({ children }: { children: ReactNode }) {
  const { said } = usePanel()
  const polite = useRef<HTMLDivElement>(null)
  const assertive = useRef<HTMLDivElement>(null)
  const atOnce = useRef(new Set<HTMLDivElement | null>())
  const speak = useCallback<Speak>(
    (text, manner = 'news') => {
      const lines = brailleLines(typeof text === 'string' ? [text] : text)
      if (lines.length === 0) return
      const region = (manner === 'now' ? assertive : polite).current
      const one = { lines, manner }
      said.setState(manner === 'result' ? { last: one, result: one } : { last: one })
      // The same sentence twice in a row is news again only when the nodes are others.
      const news = lines.map((line) => {
        const element = document.createElement('p')
        element.textContent = `${line} `
        return element
      })
      // What two parts of the page say of the same change is heard, both of it: neither is newer.
      if (atOnce.current.has(region)) return region?.append(...news)
      region?.replaceChildren(...news)
      atOnce.current.add(region)
      setTimeout(() => atOnce.current.delete(region))
    },
    [said],
  )
  return (
    <SpeakContext value={speak}>
      {children}
      <div data-announcer="" data-live-announcer="true" className="sr-only">
        <div ref={assertive} aria-live="assertive" data-said="now" />
        <div ref={polite} aria-live="polite" data-said="news" />
      </div>
    </SpeakContext>
  )
}
