'use client'
import type { PastBoard } from '@jackfield/client'
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { createCards } from '../../state/cards.ts'
import { createCommandStore } from '../../state/command-api.ts'
import { type Ticker, TickerContext } from '../../state/now.ts'
import { createOutcomes } from '../../state/outcomes.ts'
import { type Panel, PanelOf, usePanel } from '../../state/panel.tsx'
import { createSaid } from '../../state/said.ts'
import { StaleProvider } from '../../state/stale-context.tsx'
import { createUi } from '../../state/ui-store.ts'
import { type Player, shownAt } from './player.ts'

/** The zones within stand on a board of the past, and go by its time. They have no link, and no command ever comes to them. */
export function Past({ board, player, children }: { board: PastBoard; player: Player; children: ReactNode }) {
  const live = usePanel()
  const [past] = useState<Panel>(() => ({
    board: board.store,
    ui: createUi(),
    settings: live.settings,
    outcomes: createOutcomes(board.store),
    parts: live.parts,
    firstBoard: () => Promise.resolve(),
    said: createSaid(),
    commandStore: createCommandStore(),
    cards: createCards(),
    link: () => null,
    signIn: () => {},
  }))
  const ticker = useMemo(() => tickerOf(player), [player])
  return (
    <PanelOf panel={past}>
      <TickerContext value={ticker}>
        <StaleProvider>{children}</StaleProvider>
      </TickerContext>
    </PanelOf>
  )
}

/** Turns when the second that is shown is another. */
function tickerOf({ store }: Player): Ticker {
  const listeners = new Set<() => void>()
  let shown = shownAt(store.getState())
  store.subscribe((state) => {
    const at = shownAt(state)
    if (Math.floor(at / 1000) === Math.floor(shown / 1000)) return
    shown = at
    for (const listener of listeners) listener()
  })
  return {
    current: () => shown,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** What would begin a command, or carry a call away. A click that selects, folds or scrolls is none. */
const commanding = '[data-extension], [data-row], .draggable'
const harmless = 'button, a, input, select'

/** Takes the hand from what it would command, and calls `refuse`. Before the zones hear of it, so that they need not know. */
export function LookOnly({ refuse, children }: { refuse: () => void; children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const { current } = box
    const scope = new AbortController()
    const hear = (kind: 'pointerdown' | 'dblclick' | 'contextmenu' | 'keydown', isMeant: (event: Event) => boolean) =>
      current?.addEventListener(
        kind,
        (event) => {
          const target = event.target as Element
          if (target.closest(commanding) === null || target.closest(harmless) !== null || !isMeant(event)) return
          event.stopPropagation()
          if (kind === 'pointerdown') return
          event.preventDefault()
          refuse()
        },
        { capture: true, signal: scope.signal },
      )
    const always = () => true
    hear('pointerdown', always)
    hear('dblclick', always)
    hear('contextmenu', always)
    hear('keydown', (event) => {
      const { key, shiftKey } = event as KeyboardEvent
      return key === 'Enter' || key === 'ContextMenu' || (key === 'F10' && shiftKey)
    })
    return () => scope.abort()
  }, [refuse])
  return (
    <div ref={box} className="contents">
      {children}
    </div>
  )
}
