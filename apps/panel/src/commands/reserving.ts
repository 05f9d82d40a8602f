import { type BoardStore, newIntentId } from '@jackfield/client'
import {
  type ExtensionId,
  type Intent,
  isReservedBy,
  type LegId,
  make,
  type Reservation,
  reservationOf,
  whereaboutsOf,
} from '@jackfield/model'
import type { Result } from '@jackfield/protocol'
import { createStore, type StoreApi } from 'zustand/vanilla'

/** How often a reservation is made again while it is wanted, ms: the gateway ends it after five seconds. */
export const AGAIN_MS = 2_000
/** So long after the last key or movement of the pointer the caller is nobody's any more, ms. */
export const IDLE_MS = 60_000

/**
 * Who has the caller in hand, as one picker sees it. `lost` = a colleague took the caller over from here. `told` = how the caller came here, where the operator did not just begin
 * with it: a colleague let go, did something with the call, or was taken over from.
 */
export type Reserved =
  | { readonly by: 'nobody' }
  | { readonly by: 'me'; readonly told: 'free' | 'moved' | 'taken' | null; readonly name: string }
  | { readonly by: 'another' | 'lost'; readonly name: string }

export type ReservingOptions = {
  board: BoardStore
  legId: LegId
  actorId: () => ExtensionId | null
  send: (intent: Intent) => Promise<Result>
  /** Epoch ms. */
  now: () => number
}

const nobody: Reserved = { by: 'nobody' }

/** C36: keeps a caller reserved while a picker is open for them, and hears of whoever else has them. It forbids nothing. */
export class Reserving {
  readonly state: StoreApi<Reserved> = createStore<Reserved>(() => nobody)
  readonly #o: ReservingOptions
  readonly #timer: ReturnType<typeof setInterval>
  readonly #unwatch: () => void
  #row: Reservation | undefined
  /** Where the caller was when another was seen to have them. */
  #where: string | null = null
  #callerId: string
  #isActedOn = false
  #activeAt: number
  #isOpen = true

  constructor(options: ReservingOptions) {
    this.#o = options
    this.#activeAt = options.now()
    this.#callerId = options.legId
    this.#look()
    this.#unwatch = options.board.subscribe((state, before) => {
      if (state.view.reservations !== before.view.reservations) this.#look()
    })
    if (this.state.getState().by === 'nobody') this.#ask(false)
    this.#timer = setInterval(() => this.#renew(), AGAIN_MS)
  }

  /** A key was pressed, or the pointer moved: somebody is there. */
  stir(): void {
    const wasIdle = this.#isIdle()
    this.#activeAt = this.#o.now()
    if (wasIdle) this.#renew()
  }

  takeOver(): void {
    const state = this.state.getState()
    if (state.by !== 'another' && state.by !== 'lost') return
    this.#ask(true)
    this.#set({ by: 'me', told: 'taken', name: state.name })
  }

  /** The operator has chosen: it holds until that is done, or for its time. */
  acted(): void {
    this.#isActedOn = true
  }

  stop(): void {
    if (!this.#isOpen) return
    this.#isOpen = false
    clearInterval(this.#timer)
    this.#unwatch()
    if (this.state.getState().by === 'me' && !this.#isActedOn) this.#send('end-reservation', {})
  }

  #isIdle(): boolean {
    return this.#o.now() - this.#activeAt >= IDLE_MS
  }

  #renew(): void {
    const { by } = this.state.getState()
    if ((by === 'me' || by === 'nobody') && !this.#isIdle()) this.#ask(false)
  }

  #ask(takeOver: boolean): void {
    void this.#send('reserve', { takeOver })?.then((result) => {
      if (!this.#isOpen) return
      const state = this.state.getState()
      if (result.ok && state.by === 'nobody') this.#set({ by: 'me', told: null, name: '' })
      if (!result.ok && result.error.code === 'caller-reserved' && state.by !== 'lost')
        this.#set({ by: 'another', name: result.error.name })
    })
  }

  /** What the board says. Told only when it becomes another: an answer may be here before the row that it made. */
  #look(): void {
    const { board, legId } = this.#o
    const { view, me } = board.getState()
    const [before, row] = [this.#row, reservationOf(view, legId)]
    if (row === before) return
    this.#row = row
    const hand = { name: me.name, actorExtensionId: this.#o.actorId() }
    const isMine = (one: Reservation | undefined) => one !== undefined && isReservedBy(one, hand)
    const state = this.state.getState()
    if (isMine(row)) {
      if (state.by !== 'me') this.#set({ by: 'me', told: null, name: '' })
    } else if (row) {
      this.#callerId = row.id
      this.#where ??= this.#whereabouts()
      this.#set({ by: isMine(before) || state.by === 'lost' ? 'lost' : 'another', name: row.byName })
    } else if (state.by === 'another' || state.by === 'lost') {
      const isMoved = this.#whereabouts() !== this.#where
      this.#where = null
      this.#set({ by: 'me', told: isMoved ? 'moved' : 'free', name: state.name })
      if (this.#isIdle()) this.#set(nobody)
      else this.#ask(false)
    }
  }

  #whereabouts(): string | null {
    const { view } = this.#o.board.getState()
    const leg = view.legs.get(this.#callerId)
    return leg ? whereaboutsOf(view, leg) : null
  }

  #set(state: Reserved): void {
    this.state.setState(state, true)
  }

  #send(kind: 'reserve' | 'end-reservation', more: { takeOver?: boolean }): Promise<Result> | undefined {
    const { board, legId, actorId, send } = this.#o
    const { view, link, viewOnly } = board.getState()
    if (link.state !== 'live' || viewOnly) return undefined
    const intent = make(kind, view, { legId, ...more } as never, actorId(), newIntentId())
    return intent ? send(intent) : undefined
  }
}
