import type { ExtensionId, LegId } from '@jackfield/model'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { DropTarget } from './drop-target.ts'
import type { CommandLabel, RowRef, Selection } from './selection.ts'

/** Where a key was pressed. */
export interface Pressed {
  /** The call that was chosen by then. */
  chosen: LegId | null
  /** The row that had the focus. */
  looked: RowRef | null
  /** Shift was held. */
  more: boolean
}

/** The part of the commands that the first screen needs, before they are loaded. */
export interface CommandApi {
  /** The letters that some command has. */
  readonly letters: ReadonlySet<string>
  /** Begins what this letter means there. False = it can't be done, which is said at the card. */
  press(letter: string, pressed: Pressed): boolean
  start(label: CommandLabel, given: Partial<Selection>): void
  /** What a double click on this person does now, and the words for it; null = nothing: their menu. */
  onTile(id: ExtensionId): { says: string; run: () => void } | null
  /** The sentence of a command, or why it can't run. */
  says(label: CommandLabel, given: Partial<Selection>): string
  /** Runs it as it is, without asking anything first. */
  run(label: CommandLabel, given: Partial<Selection>): void
  /** Begins what dropping there means; `zone` is the part of a person's tile. */
  drop(given: Partial<Selection>, zone: string | null): void
  /** Whether anything at all can be dropped on such a place. */
  takes(kind: DropTarget['kind']): boolean
  /** Why the call can't be brought to that person in any way, as a text; null = it can. */
  whyNotTo(given: Partial<Selection>): string | null
}

/** null before they have come. */
export interface CommandStore extends StoreApi<CommandApi | null> {
  /** Does it now, or when they come. What has waited longer than `patienceMs` is not done: the hand has moved on. */
  when(deed: (commandStore: CommandApi) => void, patienceMs?: number): void
}

/** How long a key, a drop or a double click waits for the commands to load, ms. */
export const PATIENCE_MS = 5_000

/** `now` in ms, of any beginning. */
export function createCommandStore(now: () => number = () => performance.now()): CommandStore {
  const store = createStore<CommandApi | null>(() => null)
  return Object.assign(store, {
    when(deed: (commandStore: CommandApi) => void, patienceMs = PATIENCE_MS) {
      const here = store.getState()
      if (here) return deed(here)
      const at = now()
      const stop = store.subscribe((commandStore) => {
        if (!commandStore) return
        stop()
        if (now() - at <= patienceMs) deed(commandStore)
      })
    },
  })
}

/** [HAND-6] Says at the element under the pointer what it does there: now, or when the commands have come, if the pointer is still on it. */
export function showOnHover(commands: CommandStore, element: HTMLElement, says: (here: CommandApi) => string): void {
  const show = (here: CommandApi) => {
    element.title = says(here)
  }
  const here = commands.getState()
  if (here) show(here)
  else commands.when((come) => element.matches(':hover') && show(come), Number.POSITIVE_INFINITY)
}
