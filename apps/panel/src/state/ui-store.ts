import type { ExtensionId, LegId } from '@jackfield/model'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { DropTarget } from './drop-target.ts'
import type { Missed } from './missed.ts'
import type { Overlay } from './overlay.ts'

/** A key that could not be done, in words. */
interface Refusal {
  readonly text: string
  /** The card that says it; null = above the cards. */
  readonly legId: LegId | null
}

/** What is selected, filtered, dragged: nothing that the gateway needs to know. */
export interface UiState {
  /** The leg that the operator took hold of: a card, a tile's call, a waiting caller. */
  selected: LegId | null
  filter: string
  overlay: Overlay | null
  /** The overlay that stands on the page and has the keys: the same as `overlay`, but later, since its part of the page may have to come first. */
  shown: Overlay | null
  /** Whether the part of the page has come that goes from zone to zone by keys. */
  zoneKeys: boolean
  /** What is typed in the box of a picker. */
  typed: string
  /** The person who is carried by their tile, to a queue. */
  carrying: ExtensionId | null
  /** Where that person would come: into a tab, or (null) among the favourites in the place of `at`, null being the end. Null = nowhere there. */
  slot: { readonly tab: string | null; readonly at: string | null } | null
  /** The leg under the pointer while dragging. */
  dragging: LegId | null
  /** The extension under the dragged call. */
  over: ExtensionId | null
  /** The part of that tile under it: the label of what it means. */
  zone: string | null
  /** The room or other call under it. */
  place: DropTarget | null
  /** A person whose tile is to be shown, with its menu. */
  reveal: ExtensionId | null
  /** The tile that the arrow keys stand on: `<group>/<extension>`. */
  cursor: string | null
  /** Why the last key could not be done, and at whose card that is said; null = at no one's in particular. */
  refusal: Refusal | null
  /** The layout that was put to use last, and the way back to how the board was before it; null = none was. */
  usedLayout: { readonly name: string; readonly back: () => void } | null
  /** The operator has just chosen their phone for the first time: the first keys are shown until that is put away. */
  firstSteps: boolean
  /** C34: the phone where the operator was signed in and is no more; null = none, or that was read. */
  lostPhone: ExtensionId | null
  /** A2: the leg whose window the browser did not let open; null = none. */
  blockedPop: LegId | null
  /** What the page shows in place of the whole board, for its title: the name of a queue; null = it is the board. */
  page: string | null
  /** Calls that this phone missed while the tab was open, latest first. */
  missed: readonly Missed[]
}

export type UiStore = StoreApi<UiState>
export const createUi = (): UiStore =>
  createStore<UiState>(() => ({
    selected: null,
    filter: '',
    overlay: null,
    shown: null,
    zoneKeys: false,
    typed: '',
    carrying: null,
    slot: null,
    dragging: null,
    over: null,
    zone: null,
    place: null,
    reveal: null,
    cursor: null,
    refusal: null,
    usedLayout: null,
    firstSteps: false,
    lostPhone: null,
    blockedPop: null,
    page: null,
    missed: [],
  }))
