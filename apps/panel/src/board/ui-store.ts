import type { ExtensionId, LegId } from '@jackfield/model'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Command, RowRef, Selection } from '../commands/command.ts'
import type { Place } from '../drag/drop-place.ts'
import type { Way } from '../keys/way.ts'
import type { LaterWish } from '../memory/later-wish.ts'
import type { Missed } from '../memory/missed.ts'

/** What lies over the board; only one thing at a time. */
export type Overlay =
  | { kind: 'transfer'; legId: LegId }
  /** For whom? */
  | { kind: 'park'; legId: LegId }
  | { kind: 'palette' }
  | { kind: 'dial' }
  | { kind: 'keys' }
  | { kind: 'hang-up'; legId: LegId }
  | { kind: 'menu'; extensionId: ExtensionId; anchor: Element }
  | { kind: 'row-menu'; row: RowRef; anchor: Element }
  | { kind: 'ask'; command: Command; selection: Selection }
  | { kind: 'my-extension' }
  | { kind: 'presence'; extensionId: ExtensionId }
  | { kind: 'settings'; anchor: Element }
  | { kind: 'note'; legId: LegId }
  | { kind: 'call-later'; wish: LaterWish }
  | { kind: 'callbacks' }
  | { kind: 'messages'; to: ExtensionId | null }

/** What is selected, filtered, dragged: nothing that the gateway needs to know. */
export interface UiState {
  /** The leg that the operator took hold of: a card, a tile's call, a waiting caller. */
  selected: LegId | null
  filter: string
  overlay: Overlay | null
  /** What is typed in the box of a picker. Kept here so that letters typed before the box has come are not lost. */
  typed: string
  /** The Enter that was pressed before the box had come; null = none was. The box takes it, and makes it null. */
  entered: Way | null
  /** The person who is carried by their tile, to a queue. */
  carrying: ExtensionId | null
  /** The leg under the pointer while dragging. */
  dragging: LegId | null
  /** The extension under the dragged call. */
  over: ExtensionId | null
  /** The part of that tile under it: the label of what it means. */
  zone: string | null
  /** The room or other call under it. */
  place: Place | null
  /** A person whose tile is to be shown, with its menu. */
  reveal: ExtensionId | null
  /** The tile that the arrow keys stand on: `<group>/<extension>`. */
  cursor: string | null
  /** Calls that this phone missed while the tab was open, latest first. */
  missed: readonly Missed[]
}

export type UiStore = StoreApi<UiState>
export const createUi = (): UiStore =>
  createStore<UiState>(() => ({
    selected: null,
    filter: '',
    overlay: null,
    typed: '',
    entered: null,
    carrying: null,
    dragging: null,
    over: null,
    zone: null,
    place: null,
    reveal: null,
    cursor: null,
    missed: [],
  }))
