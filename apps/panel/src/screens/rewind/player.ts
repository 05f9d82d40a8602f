import type { PastBoard } from '@jackfield/client'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { atOf, positionOf } from './places.ts'
import type { Reach, Refusal, RewindApi, Stretch } from './rewind-api.ts'

export const speeds = [1, 5, 10, 30] as const
export type Speed = (typeof speeds)[number]

export interface PlayerState {
  /** `nothing` = nothing is kept yet; `off` = the site keeps nothing. */
  readonly state: 'loading' | 'ready' | 'nothing' | 'off' | Exclude<Refusal, 'busy' | 'out-of-reach'>
  /** Why it failed, in the words of who said so. */
  readonly message: string
  readonly reach: Reach | null
  /** The oldest position that can be looked at, and the newest. */
  readonly from: number
  readonly to: number
  /** Where the thumb is. */
  readonly position: number
  /** What the board shows; null = nothing yet. */
  readonly shown: number | null
  readonly playing: boolean
  readonly speed: Speed
}

export interface PlayerOptions {
  readonly api: RewindApi
  readonly board: PastBoard
  readonly timers: { setTimeout(run: () => void, ms: number): unknown; clearTimeout(handle: unknown): void }
  /** A clock that never goes back, ms. */
  readonly steady: () => number
}

const TICK_MS = 100
/** Moments are asked for no more often than this, ms, and after this once more when the gateway is at work on another. */
const ASK_MS = 250
const BUSY_MS = 600
/** How far back the page begins, ms, and how much is read ahead at once, s. */
const BEGIN_MS = 60_000
const AHEAD_S = 60
/** The next stretch is read when no more than so much of the page's own time is left, ms. */
const AHEAD_MS = 3_000
const REACH_EVERY_MS = 15_000

/** V15: what the scrubber is moved by. Shows the moment that was asked for last, and plays from there. */
export class Player {
  readonly store: StoreApi<PlayerState>
  readonly #o: PlayerOptions
  /** What comes after what is shown, until `to`. */
  #ahead: { to: number; patches: Stretch['patches'][number][] } = { to: 0, patches: [] }
  #isSettling = false
  #isReading = false
  #reachAt = 0
  #tickedAt = 0
  #timer: unknown = null
  #stopped = false

  constructor(options: PlayerOptions) {
    this.#o = options
    this.store = createStore<PlayerState>(() => ({
      ...{ state: 'loading', message: '', reach: null, from: 0, to: 0 },
      ...{ position: 0, shown: null, playing: false, speed: 1 },
    }))
  }

  /** Begins at that time of day, epoch ms; null = a minute ago. */
  async open(at: number | null): Promise<void> {
    if (!(await this.#readReach())) return
    const { reach, from, to } = this.store.getState()
    const wanted = at === null ? to - BEGIN_MS : positionOf(reach!, at, to)
    this.store.setState({ position: clamp(wanted, from, to) })
    this.#tickedAt = this.#o.steady()
    this.#tick()
    await this.#settle()
  }

  /** Goes to a position; what is out of reach becomes the nearest that is not. */
  seek(position: number): void {
    const { state, from, to } = this.store.getState()
    if (state !== 'ready' && state !== 'failed') return
    this.store.setState({ position: Math.round(clamp(position, from, to)) })
    void this.#settle()
  }

  /** The same by the time of day. */
  seekAt(at: number): void {
    const { reach, to } = this.store.getState()
    if (reach) this.seek(positionOf(reach, at, to))
  }

  play(playing: boolean): void {
    this.store.setState({ playing: playing && this.store.getState().state === 'ready' })
  }

  setSpeed(speed: Speed): void {
    this.store.setState({ speed })
  }

  stop(): void {
    this.#stopped = true
    this.#o.timers.clearTimeout(this.#timer)
  }

  #tick(): void {
    if (this.#stopped) return
    const now = this.#o.steady()
    const elapsedMs = Math.max(0, now - this.#tickedAt)
    this.#tickedAt = now
    this.#pass(elapsedMs)
    if (now - this.#reachAt >= REACH_EVERY_MS) void this.#readReach()
    this.#timer = this.#o.timers.setTimeout(() => this.#tick(), TICK_MS)
  }

  #pass(elapsedMs: number): void {
    const before = this.store.getState()
    if (before.reach === null) return
    const to = before.to + elapsedMs
    const from = Math.max(before.from, to - before.reach.minutes * 60_000)
    // Once a second is enough for the ends of the track.
    if (Math.floor(to / 1000) !== Math.floor(before.to / 1000) || before.playing) this.store.setState({ from, to })
    else this.store.setState({ to })
    const { position, shown, playing, speed } = this.store.getState()
    if (!playing || this.#isSettling) return
    if (shown !== position) return void this.#settle()
    const wanted = position + elapsedMs * speed
    if (wanted + speed * AHEAD_MS > this.#ahead.to) void this.#readAhead()
    this.#showUntil(Math.min(wanted, this.#ahead.to))
    if (wanted >= to - speed * TICK_MS) this.play(false)
  }

  /** Shows what was asked for last, however often that is another while it is read. */
  async #settle(): Promise<void> {
    if (this.#isSettling) return
    this.#isSettling = true
    for (let asked = 0; !this.#stopped; asked += 1) {
      const { position, shown } = this.store.getState()
      if (shown === position) break
      if (shown !== null && position > shown && position <= this.#ahead.to) {
        if (this.#showUntil(position)) break
        continue
      }
      if (asked > 0) await this.#wait(ASK_MS)
      const wanted = this.store.getState().position
      const answer = await this.#o.api.momentAt(wanted)
      if (!(await this.#take(wanted, answer))) break
    }
    this.#isSettling = false
  }

  /** False = there is no more to be tried. */
  async #take(position: number, answer: Awaited<ReturnType<RewindApi['momentAt']>>): Promise<boolean> {
    if (this.#stopped) return false
    if (!answer.ok && answer.why === 'busy') {
      await this.#wait(BUSY_MS)
      return true
    }
    if (!answer.ok && answer.why === 'out-of-reach') {
      // It was in reach when it was asked for.
      if (!(await this.#readReach())) return false
      const { from, to } = this.store.getState()
      this.store.setState((now) => ({ position: clamp(now.position, from + ASK_MS, to) }))
      return true
    }
    if (!answer.ok) return this.#fail(answer)
    if (answer.value.epoch !== this.store.getState().reach?.epoch) {
      // Another gateway: its positions are others.
      return this.#readReach()
    }
    if (!this.#o.board.show(answer.value)) return this.#fail({ why: 'failed', message: '' })
    this.#ahead = { to: position, patches: [] }
    this.store.setState({ shown: position, state: 'ready', message: '' })
    return true
  }

  async #readAhead(): Promise<void> {
    if (this.#isReading) return
    this.#isReading = true
    const { to } = this.#ahead
    const answer = await this.#o.api.stretchFrom(to, AHEAD_S)
    this.#isReading = false
    // Meanwhile it may have been moved elsewhere.
    if (this.#stopped || to !== this.#ahead.to) return
    if (answer.ok && answer.value.epoch === this.store.getState().reach?.epoch) {
      this.#ahead.patches.push(...answer.value.patches)
      this.#ahead.to = answer.value.to
    } else if (!answer.ok && answer.why !== 'busy') {
      this.play(false)
      if (answer.why !== 'out-of-reach') this.#fail(answer)
    }
  }

  /** Steps forward in what was read ahead; false = something of it can't be read. */
  #showUntil(position: number): boolean {
    const { patches } = this.#ahead
    while (patches.length > 0 && patches[0]!.position <= position)
      if (!this.#o.board.step(patches.shift()!)) {
        this.store.setState({ shown: null })
        return false
      }
    this.store.setState({ position, shown: position })
    return true
  }

  async #readReach(): Promise<boolean> {
    const asked = this.#o.steady()
    this.#reachAt = asked
    const answer = await this.#o.api.reach()
    if (this.#stopped) return false
    if (!answer.ok) return this.#fail(answer)
    const { value } = answer
    if (value.from === null || value.to === null) {
      this.store.setState({ state: value.minutes === 0 ? 'off' : 'nothing', reach: null, playing: false })
      return false
    }
    const isOther = this.store.getState().reach?.epoch !== value.epoch
    this.store.setState(({ position, shown }) => ({
      ...{ state: 'ready', message: '', reach: value, from: value.from!.position, to: value.to!.position },
      position: isOther ? clamp(position, value.from!.position, value.to!.position) : position,
      shown: isOther ? null : shown,
    }))
    return true
  }

  #fail({ why, message }: { why: Refusal; message: string }): false {
    const state = why === 'unauthorized' ? 'unauthorized' : 'failed'
    this.store.setState({ state, message, playing: false })
    return false
  }

  #wait(ms: number): Promise<void> {
    return new Promise((resolve) => this.#o.timers.setTimeout(resolve, ms))
  }
}

const clamp = (value: number, least: number, most: number): number => Math.max(least, Math.min(value, most))

/** The time of day that is shown, epoch ms; 0 = nothing is. */
export const shownAt = ({ reach, shown }: Pick<PlayerState, 'reach' | 'shown'>): number =>
  reach === null || shown === null ? 0 : atOf(reach, shown)
