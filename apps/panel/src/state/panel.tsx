'use client'
import {
  type BoardLink,
  type BoardState,
  type BoardStore,
  connectBoard,
  createBoardStore,
  type Watch,
  watchRow,
  watchState,
  watchView,
} from '@jackfield/client'
import { type ExtensionId, mayChoosePhone, type TableName, type Tables, type View } from '@jackfield/model'
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { useStore } from 'zustand'
import { type Cards, createCards } from './cards.ts'
import { type CommandApi, type CommandStore, createCommandStore } from './command-api.ts'
import { openEarly } from './early-link.ts'
import { firstBoard } from './first-board.ts'
import { lostPhone } from './lost-phone.ts'
import { setClockOffset } from './now.ts'
import { createOutcomes, type OutcomeStore } from './outcomes.ts'
import { createParts, type Parts } from './parts.ts'
import { createSaid, type SaidStore } from './said.ts'
import { endSeeAs, seenAs, settingsStorage } from './see-as.ts'
import { createSettings, type Settings, type SettingsStore } from './settings.ts'
import { takeToken } from './token.ts'
import { createUi, type UiState, type UiStore } from './ui-store.ts'

/** The stores of one tab. Made once by the page, handed down by context; there is none at module level. */
export interface Panel {
  board: BoardStore
  ui: UiStore
  settings: SettingsStore
  outcomes: OutcomeStore
  parts: Parts
  /** Resolves when the first board is on the screen, or is not to be waited for. */
  firstBoard: () => Promise<void>
  /** What was said to somebody who does not look. */
  said: SaidStore
  commandStore: CommandStore
  /** My calls as cards with their digits. */
  cards: Cards
  /** null before the page lives. */
  link: () => BoardLink | null
  /** Opens the link anew, with this token. */
  signIn: (token: string) => void
}

const PanelContext = createContext<Panel | null>(null)

export function usePanel(): Panel {
  const panel = useContext(PanelContext)
  if (!panel) throw new Error('usePanel outside of PanelProvider')
  return panel
}

export function PanelProvider({ children }: { children: ReactNode }) {
  const [made] = useState(() => {
    let link: BoardLink | null = null
    const board = createBoardStore()
    const connect = (token: string | null) => {
      link?.stop()
      const io = openEarly(token)
      const as = seenAs()
      link = connectBoard({
        ...{ url: '', store: board },
        ...(token === null ? {} : { token }),
        ...(as === null ? {} : { as, onNotAs: () => endSeeAs({ over: true }) }),
        ...(io ? { io } : {}),
      })
      link.iAm(panel.settings.getState().myExtension as ExtensionId | null)
    }
    const panel: Panel = {
      board,
      ui: createUi(),
      settings: createSettings(settingsStorage),
      outcomes: createOutcomes(board),
      parts: createParts(),
      firstBoard: firstBoard(board),
      said: createSaid(),
      commandStore: createCommandStore(),
      cards: createCards(),
      link: () => link,
      signIn: connect,
    }
    return { panel, connect, stop: () => link?.stop() }
  })
  useEffect(() => {
    made.panel.settings.load()
    const stopMe = made.panel.settings.subscribe(({ myExtension }) =>
      made.panel.link()?.iAm(myExtension as ExtensionId | null),
    )
    // Here and not where they are shown, which comes after the first picture: a command may end before.
    const unfollow = made.panel.outcomes.follow()
    const stopClock = made.panel.board.subscribe((state, before) => {
      if (state.clockOffsetMs !== before.clockOffsetMs) setClockOffset(state.clockOffsetMs)
      // Somebody has changed what we may: the gateway has another cookie for us.
      if (state.me !== before.me && before.me.name !== null) void fetch('/api/v1/sign-in').catch(() => {})
      // Whose phone is whose, the gateway decides where it tells operators apart.
      if (state.me !== before.me && !mayChoosePhone(state.me))
        made.panel.settings.setState({ myExtension: state.me.extensionId })
      const lost = state.me === before.me ? undefined : lostPhone(before.me, state.me)
      if (lost !== undefined) made.panel.ui.setState({ lostPhone: lost })
    })
    made.connect(takeToken(location, history, () => sessionStorage))
    return () => {
      stopClock()
      unfollow()
      stopMe()
      made.stop()
    }
  }, [made])
  return <PanelContext.Provider value={made.panel}>{children}</PanelContext.Provider>
}

/** A part of the page that has stores of its own, as a board of the past. */
export function PanelOf({ panel, children }: { panel: Panel; children: ReactNode }) {
  return <PanelContext.Provider value={panel}>{children}</PanelContext.Provider>
}

function useWatch<T>(watch: Watch<T>): T {
  return useSyncExternalStore(watch.subscribe, watch.getSnapshot, watch.getSnapshot)
}

/** One row; draws again only when this row changes. */
export function useRow<T extends TableName>(table: T, id: Tables[T]['id']): Tables[T] | null {
  const { board } = usePanel()
  return useWatch(useMemo(() => watchRow(board, table, id), [board, table, id]))
}

/** A value made of some tables. `select` and `alike` must be stable functions. */
export function useView<T>(
  tables: readonly TableName[],
  select: (view: View) => T,
  alike?: (a: T, b: T) => boolean,
): T {
  const { board } = usePanel()
  // biome-ignore lint/correctness/useExhaustiveDependencies: `tables` is a literal of the caller, its content never changes
  const watch = useMemo(() => watchView(board, tables, select, alike), [board, select, alike])
  return useWatch(watch)
}

/** Anything beside the view. */
export function useBoard<T>(select: (state: BoardState) => T): T {
  const { board } = usePanel()
  // biome-ignore lint/correctness/useExhaustiveDependencies: selectors read only their argument
  return useWatch(useMemo(() => watchState(board, select), [board]))
}

export function useUi<T>(select: (state: UiState) => T): T {
  return useStore(usePanel().ui, select)
}

export function useSettings<T>(select: (state: Settings) => T): T {
  return useStore(usePanel().settings, select)
}

/** The commands, as far as they have come. */
export function useCommandApi<T>(select: (commandStore: CommandApi | null) => T): T {
  return useStore(usePanel().commandStore, select)
}
